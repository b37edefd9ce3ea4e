// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Validators.Images;

/// <summary>A TE header is one that EDK II takes.</summary>
internal sealed class TeHeader : ImageRule
{
    private const string NoAddress = "its address is 0";

    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5406",
        Severity.Error,
        Outcome.Malformed,
        "TE header contradicts itself",
        "{0} of the TE header is 0x{1}; {2}.",
        "EDK II refuses the image. Build it again with a linker and GenFw of EDK II, or repair the header.",
        "tianocore/edk2 MdePkg/Library/BasePeCoffLib/BasePeCoff.c, PeCoffLoaderGetPeHeader(); PI 1.9 volume 1, 15.1 (Terse Executable)");

    protected override void Check(FoundImage found, RuleReport report)
    {
        if (found.Image.TeHeader is not { } header)
        {
            return;
        }

        EfiTeImageHeader te = header.Value;
        if (te.BaseOfCode <= te.StrippedSize)
        {
            report.Finding(header.FieldPlace("BaseOfCode", 12, 4), "BaseOfCode", FieldNumber.Hex(te.BaseOfCode), "it must be greater than StrippedSize");
        }

        if (te is { RelocationSize: > 0, RelocationAddress: 0 })
        {
            report.Finding(header.FieldPlace("DataDirectory[0].Size", 28, 4), "The size of the relocations", FieldNumber.Hex(te.RelocationSize), NoAddress);
        }

        if (te is { DebugSize: > 0, DebugAddress: 0 })
        {
            report.Finding(header.FieldPlace("DataDirectory[1].Size", 36, 4), "The size of the debug directory", FieldNumber.Hex(te.DebugSize), NoAddress);
        }
    }
}
