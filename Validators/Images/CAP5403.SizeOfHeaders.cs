// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Images;

/// <summary>SizeOfHeaders has room for all section headers and lies in the image.</summary>
internal sealed class SizeOfHeaders : ImageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5403",
        Severity.Error,
        Outcome.Malformed,
        "SizeOfHeaders does not fit the image",
        "SizeOfHeaders is {0}; it must be at least {1} (the section headers) and at most {2} (the bytes of the image).",
        "EDK II refuses the image. Build it again with a linker and GenFw of EDK II, or repair the header.",
        "tianocore/edk2 MdePkg/Library/BasePeCoffLib/BasePeCoff.c, PeCoffLoaderGetPeHeader()");

    protected override void Check(FoundImage found, RuleReport report)
    {
        if (found.Image.OptionalHeader is not { } optional)
        {
            return;
        }

        long smallest = Math.Max(ImageHeaders.End(found.Image), ImageHeaders.SectionsStart(found.Image) + 1);
        if (optional.Value.SizeOfHeaders < smallest || optional.Value.SizeOfHeaders > found.Image.Range.Length)
        {
            report.Finding(optional.FieldPlace("SizeOfHeaders", 60, 4), optional.Value.SizeOfHeaders, smallest, found.Image.Range.Length);
        }
    }
}
