// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Validators.Images;

/// <summary>SizeOfOptionalHeader is what the fields and the directories need.</summary>
internal sealed class OptionalHeaderSize : ImageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5401",
        Severity.Error,
        Outcome.Malformed,
        "Optional header and its directories do not fit together",
        "NumberOfRvaAndSizes is {0} and SizeOfOptionalHeader {1}; with at most 16 directories it would be {2}.",
        "EDK II refuses the image. Build it again with a linker and GenFw of EDK II, or repair the header.",
        "tianocore/edk2 MdePkg/Library/BasePeCoffLib/BasePeCoff.c, PeCoffLoaderGetPeHeader()");

    protected override void Check(FoundImage found, RuleReport report)
    {
        if (found.Image is not { FileHeader: { } file, OptionalHeader: { } optional })
        {
            return;
        }

        uint directories = optional.Value.NumberOfRvaAndSizes;
        long expected = optional.Value.Size + (Math.Min(directories, PeDirectory.MostDirectories) * (long)PeDirectory.StructureSize);
        if (directories > PeDirectory.MostDirectories || file.Value.SizeOfOptionalHeader != expected)
        {
            report.Finding(file.FieldPlace("SizeOfOptionalHeader", 16, 2), directories, file.Value.SizeOfOptionalHeader, expected);
        }
    }
}
