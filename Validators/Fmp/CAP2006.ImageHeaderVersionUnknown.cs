// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Fmp;

/// <summary>The image header has a version that is defined.</summary>
internal sealed class ImageHeaderVersionUnknown : PayloadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2006",
        Severity.Error,
        Outcome.Malformed,
        "Unknown image header version",
        "Version of the image header is {0}; 1, 2 and 3 are defined.",
        "The header is damaged, or newer than this tool. Rebuild the capsule.",
        "UEFI 2.11, 23.3 (Delivering Capsules Containing Updates to Firmware Management Protocol)");

    protected override void Check(FmpPayloadItem item, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        if (header.Value.Version is not (1 or 2 or 3))
        {
            report.Finding(header.FieldPlace("Version", 0, 4), header.Value.Version);
        }
    }
}
