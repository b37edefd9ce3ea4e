// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Header;

/// <summary>Of bits 16-31 only those that the specification defines are set.</summary>
internal sealed class UnknownFlagBits : HeaderRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP1004",
        Severity.Warning,
        Outcome.Malformed,
        "Undefined capsule flags",
        "Flags is 0x{0}: the bits 0x{1} have no meaning in the specification.",
        "Clear them, unless the platform gives them one.",
        "UEFI 2.11, 8.5.3 (UpdateCapsule)");

    protected override void Check(CapsuleFile file, Located<EfiCapsuleHeader> header, RuleReport report)
    {
        CapsuleFlags unknown = header.Value.Flags & ~CapsuleFlags.Known;
        if (unknown != CapsuleFlags.None)
        {
            report.Finding(header.FieldPlace("Flags", 20, 4), FieldNumber.Hex((uint)header.Value.Flags, 8), FieldNumber.Hex((uint)unknown, 8));
        }
    }
}
