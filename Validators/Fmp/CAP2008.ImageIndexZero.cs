// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Fmp;

/// <summary>UpdateImageIndex names an image.</summary>
internal sealed class ImageIndexZero : PayloadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2008",
        Severity.Error,
        Outcome.Malformed,
        "UpdateImageIndex is 0",
        "UpdateImageIndex is 0; the images of a device are counted from 1.",
        "Give the index that the device's FMP descriptor has; it is 1 for most.",
        "UEFI 2.11, 23.3 (Delivering Capsules Containing Updates to Firmware Management Protocol); UEFI 2.11, 23.1 (ImageIndex)");

    protected override void Check(FmpPayloadItem item, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        if (header.Value.UpdateImageIndex == 0)
        {
            report.Finding(header.FieldPlace("UpdateImageIndex", 20, 1));
        }
    }
}
