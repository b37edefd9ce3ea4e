// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Fmp;

/// <summary>Only the defined bits of ImageCapsuleSupport are set.</summary>
internal sealed class UnknownCapsuleSupportBits : PayloadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2010",
        Severity.Warning,
        Outcome.Malformed,
        "Undefined ImageCapsuleSupport bits",
        "ImageCapsuleSupport is 0x{0}: the bits 0x{1} have no meaning in the specification.",
        "Clear them. A reader that knows them would expect something in front of the image that this tool does not see.",
        "UEFI 2.11, 23.3 (Delivering Capsules Containing Updates to Firmware Management Protocol)");

    protected override void Check(FmpPayloadItem item, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        ImageCapsuleSupport unknown = header.Value.ImageCapsuleSupport & ~(ImageCapsuleSupport.Authentication | ImageCapsuleSupport.Dependency);
        if (unknown != ImageCapsuleSupport.None)
        {
            report.Finding(
                header.FieldPlace("ImageCapsuleSupport", 40, 8),
                FieldNumber.Hex((ulong)header.Value.ImageCapsuleSupport, 16),
                FieldNumber.Hex((ulong)unknown, 16));
        }
    }
}
