// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>EDK II answers by the GUID first.</summary>
internal sealed class Edk2CapsuleKind : Edk2Check
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6201",
        Severity.Error,
        Outcome.Policy,
        "EDK II does not know the kind of capsule",
        "CapsuleGuid is {0}: EDK II takes FMP capsules, alone or inside a capsule that carries the GUID of an ESRT entry.",
        "Build an FMP capsule.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, SupportCapsuleImage()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (context.IsFmp || context.File.Header is not { } header)
        {
            return;
        }

        Guid kind = header.Value.CapsuleGuid;
        if (kind == KnownGuids.WindowsUxCapsule || kind == KnownGuids.CapsuleOnDiskNames)
        {
            return;
        }

        if (context.Edk2Fmp is not null)
        {
            // Whether EDK II looks into it depends on its ESRT.
            findings.Unknown(header.FieldPlace("CapsuleGuid", 0, 16), kind);
        }
        else
        {
            findings.Refuse("EFI_UNSUPPORTED", header.FieldPlace("CapsuleGuid", 0, 16), kind);
        }
    }
}
