// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Fmp;

/// <summary>The reserved bytes of the image header are zero.</summary>
internal sealed class ReservedNotZero : PayloadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2007",
        Severity.Warning,
        Outcome.Malformed,
        "Reserved bytes are not zero",
        "The three reserved bytes of the image header hold 0x{0}.",
        "Write zeros: a later version of the header may give these bytes a meaning.",
        "UEFI 2.11, 23.3 (Delivering Capsules Containing Updates to Firmware Management Protocol)");

    protected override void Check(FmpPayloadItem item, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        if (header.Value.Reserved != 0)
        {
            report.Finding(header.FieldPlace("reserved_bytes", 21, 3), FieldNumber.Hex(header.Value.Reserved, 6));
        }
    }
}
