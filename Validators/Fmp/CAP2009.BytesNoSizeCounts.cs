// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Fmp;

/// <summary>An item is exactly as long as its header, image and vendor code.</summary>
internal sealed class BytesNoSizeCounts : PayloadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2009",
        Severity.Error,
        Outcome.Malformed,
        "Item has bytes that no size counts",
        "{0} bytes of the item belong neither to the update image nor to the vendor code.",
        "The item must end with its vendor code: nothing reads or signs these bytes, and EDK II refuses them. Rebuild the capsule.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, ValidateFmpCapsule()");

    protected override void Check(FmpPayloadItem item, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        if (item.Slack.Length > 0)
        {
            report.Finding(Place.At(item.Slack, item.Path.Child("Slack")), item.Slack.Length);
        }
    }
}
