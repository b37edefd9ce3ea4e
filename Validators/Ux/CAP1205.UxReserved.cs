// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Ux;

namespace UefiCapsule.Validators.Ux;

/// <summary>The reserved byte of the UX header is 0.</summary>
internal sealed class UxReserved : UxRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP1205",
        Severity.Warning,
        Outcome.Malformed,
        "Reserved byte of the UX header is not zero",
        "Reserved is 0x{0} instead of 0.",
        "Clear it. Firmware of today does not look at it; another meaning may be given to it.",
        "tianocore/edk2 MdeModulePkg/Include/Guid/WindowsUxCapsule.h");

    protected override void Check(RuleContext context, CapsuleFile layer, UxCapsule ux, RuleReport report)
    {
        if (ux.Header.Value.Reserved != 0)
        {
            report.Finding(ux.Header.FieldPlace("Reserved", 3, 1), FieldNumber.Hex(ux.Header.Value.Reserved, 2));
        }
    }
}
