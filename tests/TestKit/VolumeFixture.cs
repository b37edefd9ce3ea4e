// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.FirmwareVolume.Encodings;

namespace UefiCapsule.TestKit;

/// <summary>Makes firmware volumes, files and sections for tests, right unless a test changes a header on the way.</summary>
public static class VolumeFixture
{
    public static readonly Guid Name = new("2d1c0b5a-77e2-4c19-9d51-3f8a6b7c0e11");

    /// <summary>A volume of files, each at a multiple of 8, and free space up to the next multiple of 4096.</summary>
    public static byte[] Volume(params IReadOnlyList<byte[]> files) => Volume(h => h, files);

    public static byte[] Volume(Func<EfiFirmwareVolumeHeader, EfiFirmwareVolumeHeader> change, params IReadOnlyList<byte[]> files)
    {
        List<byte> body = [];
        foreach (byte[] file in files)
        {
            body.AddRange(file);
            Pad(body, 8, 0xFF);
        }

        int length = (72 + body.Count + 4095) / 4096 * 4096;
        EfiFirmwareVolumeHeader header = new(
            0,
            FileSystemGuids.Ffs3,
            (ulong)length,
            EfiFirmwareVolumeHeader.FvhSignature,
            FvAttributes.ErasePolarity | FvAttributes.ReadStatus | (FvAttributes)(3 << 16),
            72,
            0,
            0,
            0,
            EfiFirmwareVolumeHeader.Revision2,
            [new FvBlockMapEntry((uint)length / 4096, 4096), FvBlockMapEntry.Terminator]);
        List<byte> volume = [.. StructureBytes.Of(change(header.WithChecksum())), .. body];
        volume.AddRange(Enumerable.Repeat((byte)0xFF, length - volume.Count));
        return [.. volume];
    }

    /// <summary>A file of sections, each at a multiple of 4.</summary>
    public static byte[] File(byte type, Guid name, params IReadOnlyList<byte[]> sections) => File(type, name, h => h, sections);

    public static byte[] File(byte type, Guid name, Func<EfiFfsFileHeader, EfiFfsFileHeader> change, params IReadOnlyList<byte[]> sections)
    {
        List<byte> body = [];
        foreach (byte[] section in sections)
        {
            Pad(body, 4, 0);
            body.AddRange(section);
        }

        EfiFfsFileHeader header = new(
            name, 0, EfiFfsFileHeader.FixedChecksum, type, FfsAttributes.None, (uint)(EfiFfsFileHeader.SmallSize + body.Count), 0xF8, null);
        return [.. StructureBytes.Of(change(header.WithHeaderChecksum())), .. body];
    }

    /// <summary>A section with its common header.</summary>
    public static byte[] Section(byte type, ReadOnlySpan<byte> data) => [.. StructureBytes.Of(EfiCommonSectionHeader.For(type, data.Length)), .. data];

    /// <summary>A GUID-defined section.</summary>
    public static byte[] GuidDefined(Guid definition, ReadOnlySpan<byte> data, ushort attributes = EfiGuidDefinedSection.ProcessingRequired)
    {
        EfiGuidDefinedSection fields = new(definition, EfiCommonSectionHeader.SmallSize + EfiGuidDefinedSection.StructureSize, attributes);
        return Section(SectionType.GuidDefined, [.. StructureBytes.Of(fields), .. data]);
    }

    /// <summary>A section that holds a CRC32 of the sections inside, which stand in the open.</summary>
    public static byte[] Crc32(byte[] data)
    {
        byte[] crc = new byte[sizeof(uint)];
        SpanWriter writer = new(crc);
        writer.WriteUInt32(SectionDecoder.Crc32Of(data));

        // A large section has a header of 8 bytes, which DataOffset counts.
        int length = EfiGuidDefinedSection.StructureSize + crc.Length + data.Length;
        int header = EfiCommonSectionHeader.For(SectionType.GuidDefined, length).Size;
        EfiGuidDefinedSection fields = new(
            SectionDecoder.Crc32Guid, (ushort)(header + EfiGuidDefinedSection.StructureSize + crc.Length), EfiGuidDefinedSection.AuthStatusValid);
        return Section(SectionType.GuidDefined, [.. StructureBytes.Of(fields), .. crc, .. data]);
    }

    /// <summary>A user interface section.</summary>
    public static byte[] UserInterface(string name) => Section(SectionType.UserInterface, Char16Text.Bytes(name));

    /// <summary>A version section.</summary>
    public static byte[] Version(ushort build, string text) =>
        Section(SectionType.Version, [.. StructureBytes.Of(new EfiVersionSection(build)), .. Char16Text.Bytes(text)]);

    private static void Pad(List<byte> bytes, int alignment, byte value)
    {
        while (bytes.Count % alignment != 0)
        {
            bytes.Add(value);
        }
    }
}
