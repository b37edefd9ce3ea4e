// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Validators.Images;

/// <summary>The images of a volume are for one machine.</summary>
internal sealed class MixedMachines : VolumeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5411",
        Severity.Warning,
        Outcome.Malformed,
        "Images for different machines in one volume",
        "The volume holds images for {0} and, in the file {1}, for {2}.",
        "Find out which of them belongs there: a platform runs one kind.",
        "UEFI 2.11, 2.1.1 (UEFI Images); tianocore/edk2 MdePkg/Library/BasePeCoffLib/BasePeCoff.c, PeCoffLoaderImageFormatSupported()");

    protected override void Check(Volume found, RuleReport report)
    {
        (PeImage Image, FfsFile File)[] images =
        [
            .. found.Files.SelectMany(f => f.AllSections().Select(s => s.Image).OfType<PeImage>().Select(i => (i, f)))
                .Where(i => i.Item1.Machine != PeMachine.Ebc)
                .DistinctBy(i => i.Item1.Machine),
        ];
        foreach ((PeImage image, FfsFile file) in images.Skip(1))
        {
            report.Finding(ImageHeaders.MachinePlace(image), images[0].Image.MachineName, file.Name, image.MachineName);
        }
    }
}
