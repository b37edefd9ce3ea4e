// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Validators;

/// <summary>
/// Every volume, file, section and image of a capsule, once, in file order, those in decoded bytes too: the contents of payloads, the
/// bodies of other capsules, and embedded drivers.
/// </summary>
internal sealed class FirmwareParts
{
    private readonly List<Volume> _volumes = [];
    private readonly List<FoundFile> _files = [];
    private readonly List<FoundSection> _sections = [];
    private readonly List<FoundImage> _images = [];
    private readonly List<EmbeddedDriver> _drivers = [];

    private FirmwareParts()
    {
    }

    public IReadOnlyList<Volume> Volumes => _volumes;

    public IReadOnlyList<FoundFile> Files => _files;

    public IReadOnlyList<FoundSection> Sections => _sections;

    public IReadOnlyList<FoundImage> Images => _images;

    public IReadOnlyList<EmbeddedDriver> Drivers => _drivers;

    public static FirmwareParts Of(CapsuleFile file)
    {
        FirmwareParts parts = new();
        foreach (CapsuleFile layer in file.Layers)
        {
            parts.Add(layer.Firmware);
            foreach (EmbeddedDriver driver in layer.Fmp?.Drivers ?? [])
            {
                parts._drivers.Add(driver);
                if (driver.Image is { } image)
                {
                    parts._images.Add(new FoundImage(image, driver.Path, null, null, null));
                }
            }

            foreach (FmpPayloadItem item in layer.Fmp?.Payloads ?? [])
            {
                parts.Add(item.Firmware);
            }
        }

        return parts;
    }

    private void Add(FirmwareImage? firmware)
    {
        if (firmware is null)
        {
            return;
        }

        if (firmware.Image is { } image)
        {
            _images.Add(new FoundImage(image, firmware.Path, null, null, null));
        }

        foreach (Volume volume in firmware.AllVolumes())
        {
            Add(volume);
        }
    }

    private void Add(Volume volume)
    {
        _volumes.Add(volume);
        foreach (FfsFile file in volume.Files)
        {
            _files.Add(new FoundFile(file, volume));
            foreach (FfsSection section in file.AllSections())
            {
                _sections.Add(new FoundSection(section, file));
                if (section.Image is { } image)
                {
                    _images.Add(new FoundImage(image, section.Path, section, file, volume));
                }
            }
        }
    }
}

/// <summary>A file and its volume.</summary>
internal sealed record FoundFile(FfsFile File, Volume Volume)
{
    public EfiFfsFileHeader Header => File.Header.Value;

    /// <summary>The bit of State that decides; see <see cref="FfsState"/>.</summary>
    public byte State => FfsState.Of(Header.State, Volume.ErasedByte);
}

/// <summary>A section and its file; sections of a nested volume belong to the files there.</summary>
internal sealed record FoundSection(FfsSection Section, FfsFile File);

/// <summary>An executable image, and for one in a volume the section, file and volume it stands in.</summary>
internal sealed record FoundImage(PeImage Image, StructurePath Path, FfsSection? Section, FfsFile? File, Volume? Volume)
{
    /// <summary>The GUID of the file, or the path of an image outside of volumes.</summary>
    public string Name => File?.Name.ToString("D") ?? Path.Text;

    /// <summary>True for the image of a driver that an MM core loads.</summary>
    public bool IsMmDriver => File is { } file && Section is { } section
        && FfsFileType.IsMmDriver(file.Header.Value.Type) && SectionType.IsImage(section.Type);
}
