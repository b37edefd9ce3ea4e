// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.CapsuleBuilder.Payloads.FirmwareVolume;

/// <summary>
/// The sections of a driver's file, in the order of EDK II's rules for MM drivers: dependency, image, name, version. Each begins at a
/// multiple of 4 behind zeros; nothing follows the last (PI 1.9 volume 3, 2.2.4).
/// </summary>
internal static class DriverSections
{
    private const int SectionAlignment = 4;

    /// <summary>The file's data. The image stays in its source.</summary>
    public static ConcatenatedByteSource Of(VolumeDriver driver)
    {
        List<ByteSource> parts = [];
        DriverDescription description = driver.Description;
        if (description.Dependency is { } dependency)
        {
            Add(parts, SectionType.MmDepex, new MemoryByteSource(dependency.Expression));
        }

        Add(parts, SectionType.Pe32, driver.Image);
        if (description.Name is { } name)
        {
            Add(parts, SectionType.UserInterface, new MemoryByteSource(Char16Text.Bytes(name)));
        }

        if (description.Version is { } version)
        {
            byte[] text = Char16Text.Bytes(version);
            Add(parts, SectionType.Version, new MemoryByteSource((byte[])[.. StructureBytes.Of(new EfiVersionSection(description.Build)), .. text]));
        }

        return new ConcatenatedByteSource(parts);
    }

    private static void Add(List<ByteSource> parts, byte type, ByteSource content)
    {
        long gap = -parts.Sum(p => p.Length) & (SectionAlignment - 1);
        if (gap > 0)
        {
            parts.Add(new FilledByteSource(0, gap));
        }

        parts.Add(StructureBytes.Source(EfiCommonSectionHeader.For(type, content.Length)));
        parts.Add(content);
    }
}
