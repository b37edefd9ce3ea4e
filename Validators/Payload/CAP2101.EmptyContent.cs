// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Payload;

/// <summary>There is firmware behind the payload's headers.</summary>
internal sealed class EmptyContent : PayloadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2101",
        Severity.Error,
        Outcome.Malformed,
        "Nothing behind the headers",
        "The update image has {0} bytes of headers and no content behind them.",
        "Rebuild the payload with its firmware: EDK II asks for at least one byte.",
        "tianocore/edk2 FmpDevicePkg/Library/FmpPayloadHeaderLibV1/FmpPayloadHeaderLib.c");

    protected override void Check(FmpPayloadItem item, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        if (item.UpdateImage.Length > 0 && item.Content.Length == 0)
        {
            report.Finding(Place.At(item.UpdateImage, item.Path.Child("Content")), item.UpdateImage.Length);
        }
    }
}
