// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Images;

/// <summary>An embedded driver is an executable image.</summary>
internal sealed class EmbeddedDriverNotAnImage : EmbeddedDriverRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5420",
        Severity.Warning,
        Outcome.Malformed,
        "Embedded driver is not an image",
        "The {0} bytes of the embedded driver are no PE image.",
        "An embedded driver is a UEFI driver, an .efi file. Correct EmbeddedDriverCount if the item is a payload.",
        "UEFI 2.11, 23.3 (EFI_FIRMWARE_MANAGEMENT_CAPSULE_HEADER); tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, StartFmpImage()");

    protected override void Check(EmbeddedDriver found, RuleReport report)
    {
        if (found.Image is null)
        {
            report.Finding(Place.At(found.Range, found.Path), found.Range.Length);
        }
    }
}
