// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The sizes must agree with each other and with the file.</summary>
internal sealed class Edk2Sizes : Edk2Check
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6203",
        Severity.Error,
        Outcome.Policy,
        "EDK II does not take the capsule's sizes",
        "HeaderSize is {0} and CapsuleImageSize {1} in a file of {2} bytes; EDK II asks for HeaderSize < CapsuleImageSize = file.",
        "Rebuild the capsule, or cut what was appended to it.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, IsValidCapsuleHeader()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        CapsuleFile file = context.File;
        if (file.Header is not { } header)
        {
            findings.Refuse("EFI_INVALID_PARAMETER", Place.None, "missing", "missing", file.Source.Length);
            return;
        }

        long size = header.Value.CapsuleImageSize;
        long headerSize = header.Value.HeaderSize;
        if (headerSize >= size || size != file.Source.Length)
        {
            findings.Refuse("EFI_INVALID_PARAMETER", header.FieldPlace("CapsuleImageSize", 24, 4), headerSize, size, file.Source.Length);
        }
    }
}
