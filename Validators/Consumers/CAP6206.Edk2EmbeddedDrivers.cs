// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>Embedded drivers are refused by default.</summary>
internal sealed class Edk2EmbeddedDrivers : Edk2FmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6206",
        Severity.Error,
        Outcome.Policy,
        "EDK II refuses embedded drivers",
        "EmbeddedDriverCount is {0}; EDK II refuses drivers unless the platform sets PcdCapsuleEmbeddedDriverSupport.",
        "Leave the drivers out.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, ValidateFmpCapsule()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (context.Edk2Fmp!.Fmp is { Header: { Value.EmbeddedDriverCount: > 0 } header })
        {
            findings.Refuse("EFI_UNSUPPORTED", header.FieldPlace("EmbeddedDriverCount", 4, 2), header.Value.EmbeddedDriverCount);
        }
    }
}
