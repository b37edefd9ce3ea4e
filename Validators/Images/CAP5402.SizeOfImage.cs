// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Images;

/// <summary>SizeOfImage has room for all headers.</summary>
internal sealed class SizeOfImage : ImageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5402",
        Severity.Error,
        Outcome.Malformed,
        "SizeOfImage leaves no room for the headers",
        "SizeOfImage is {0}; the headers up to the last section header need more than {1} bytes.",
        "EDK II refuses the image. Build it again with a linker and GenFw of EDK II, or repair the header.",
        "tianocore/edk2 MdePkg/Library/BasePeCoffLib/BasePeCoff.c, PeCoffLoaderGetPeHeader()");

    protected override void Check(FoundImage found, RuleReport report)
    {
        if (found.Image.OptionalHeader is not { } optional)
        {
            return;
        }

        long needed = Math.Max(ImageHeaders.End(found.Image), optional.Value.SizeOfHeaders);
        if (optional.Value.SizeOfImage <= needed)
        {
            report.Finding(optional.FieldPlace("SizeOfImage", 56, 4), optional.Value.SizeOfImage, needed);
        }
    }
}
