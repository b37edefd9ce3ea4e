// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Validators.Images;

/// <summary>Sections are loaded inside of the image.</summary>
internal sealed class SectionBeyondImage : ImageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5405",
        Severity.Error,
        Outcome.Malformed,
        "Section is loaded behind the end of the image",
        "The section {0} takes {1} bytes from address 0x{2}, but SizeOfImage is 0x{3}.",
        "EDK II refuses the image. Build it again with a linker and GenFw of EDK II, or repair the header.",
        "tianocore/edk2 MdePkg/Library/BasePeCoffLib/BasePeCoff.c, PeCoffLoaderLoadImage()");

    protected override void Check(FoundImage found, RuleReport report)
    {
        foreach (PeSection section in found.Image.OptionalHeader is null ? [] : found.Image.Sections)
        {
            long size = ImageHeaders.LoadedSize(section);
            if (size > 0 && (section.VirtualAddress > found.Image.SizeOfImage || size > found.Image.SizeOfImage - section.VirtualAddress))
            {
                report.Finding(
                    section.Header.FieldPlace("VirtualAddress", 12, 4),
                    section.Name,
                    size,
                    FieldNumber.Hex(section.VirtualAddress),
                    FieldNumber.Hex(found.Image.SizeOfImage));
            }
        }
    }
}
