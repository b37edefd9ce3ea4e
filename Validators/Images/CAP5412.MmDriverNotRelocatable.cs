// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Images;

/// <summary>The relocations of an MM driver are not stripped.</summary>
internal sealed class MmDriverNotRelocatable : ImageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5412",
        Severity.Error,
        Outcome.Policy,
        "MM driver that cannot be moved",
        "The relocations of the image are stripped, so that it runs only at 0x{0}; an MM core loads it elsewhere.",
        "Link the driver with relocations (no --strip-all of .reloc, no /FIXED).",
        "tianocore/edk2 MdePkg/Library/BasePeCoffLib/BasePeCoff.c, PeCoffLoaderLoadImage(); tianocore/edk2 MdeModulePkg/Core/PiSmmCore/Dispatcher.c, SmmLoadImage()");

    protected override void Check(FoundImage found, RuleReport report)
    {
        if (found.IsMmDriver && found.Image.RelocationsStripped)
        {
            report.Finding(
                found.Image.FileHeader?.FieldPlace("Characteristics", 18, 2) ?? found.Image.TeHeader!.FieldPlace("DataDirectory[0]", 24, 8),
                FieldNumber.Hex(found.Image.ImageBase, 1));
        }
    }
}
