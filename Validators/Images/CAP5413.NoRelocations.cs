// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Images;

/// <summary>An MM driver has relocations.</summary>
internal sealed class NoRelocations : ImageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5413",
        Severity.Note,
        Outcome.Clean,
        "MM driver without relocations",
        "The image of {0} has no relocations, though they are not said to be stripped.",
        "Make sure that the code holds no absolute address. A linker that was told to keep relocations writes a directory as soon as there is one.",
        "tianocore/edk2 MdePkg/Library/BasePeCoffLib/BasePeCoff.c, PeCoffLoaderRelocateImage()");

    protected override void Check(FoundImage found, RuleReport report)
    {
        if (found.IsMmDriver && !found.Image.RelocationsStripped && !found.Image.HasRelocationDirectory)
        {
            report.Finding(ImageHeaders.Place(found.Image), found.Name);
        }
    }
}
