// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>A HeaderSize below 28 passes and leads back into the header.</summary>
internal sealed class Edk2HeaderSizeTooSmall : Edk2Check
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6204",
        Severity.Error,
        Outcome.Policy,
        "EDK II reads the body inside the capsule header",
        "HeaderSize is {0}: EDK II has no lower limit and takes the FMP header to be inside the 28 bytes of the capsule header.",
        "Rebuild the capsule: HeaderSize is at least 28.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, IsValidCapsuleHeader()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (context.Edk2Fmp?.Header is { } header && header.Value.HeaderSize < EfiCapsuleHeader.StructureSize)
        {
            findings.Harm(header.FieldPlace("HeaderSize", 16, 4), header.Value.HeaderSize);
        }
    }
}
