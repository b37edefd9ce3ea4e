// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Validators.Images;

/// <summary>Sections stand behind the headers.</summary>
internal sealed class SectionInHeaders : ImageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5404",
        Severity.Error,
        Outcome.Malformed,
        "Section lies in the headers of the image",
        "The section {0} has data at address 0x{1} and offset 0x{2}; both must be at least 0x{3}, the size of the headers.",
        "EDK II refuses the image. Build it again with a linker and GenFw of EDK II, or repair the header.",
        "tianocore/edk2 MdePkg/Library/BasePeCoffLib/BasePeCoff.c, PeCoffLoaderGetPeHeader()");

    protected override void Check(FoundImage found, RuleReport report)
    {
        long headers = ImageHeaders.Size(found.Image);
        foreach (PeSection section in found.Image.Sections.Where(s => s.SizeOfRawData > 0))
        {
            if (section.VirtualAddress < headers || section.PointerToRawData < headers)
            {
                report.Finding(
                    section.Header.FieldPlace("VirtualAddress", 12, 4),
                    section.Name,
                    FieldNumber.Hex(section.VirtualAddress),
                    FieldNumber.Hex(section.PointerToRawData),
                    FieldNumber.Hex(headers));
            }
        }
    }
}
