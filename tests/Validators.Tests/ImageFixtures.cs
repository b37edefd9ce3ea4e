// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.FirmwareVolume.Encodings;
using UefiCapsule.TestKit;

namespace UefiCapsule.Validators.Tests;

/// <summary>For each id of the decoders and of the reader of images a capsule that draws it and one that does not.</summary>
internal static class ImageFixtures
{
    private static readonly byte[] _inside = VolumeFixture.UserInterface("Inside");

    public static IEnumerable<Fixture> Encodings()
    {
        byte[] lzma = EncodingFixture.Lzma([.. _inside, .. new byte[500]]);
        byte[] efi = EncodingFixture.Efi(_inside);
        yield return new("CAP5020", Encoded(SectionDecoder.LzmaGuid, lzma[..^8]), Encoded(SectionDecoder.LzmaGuid, lzma));
        yield return new("CAP5021", Encoded(SectionDecoder.LzmaGuid, EncodingFixture.LzmaHeader(1UL << 40)), Encoded(SectionDecoder.LzmaGuid, lzma));
        yield return new("CAP5022", Encoded(VolumeFixture.Name, [1, 2, 3, 4]), Encoded(SectionDecoder.LzmaGuid, lzma));
        yield return new("CAP5023", InFile(EncodingFixture.Crc32Section(_inside, crc => crc ^ 1)), InFile(EncodingFixture.Crc32Section(_inside)));
        yield return new("CAP5024", InFile(Compressed(_inside.Length + 1, efi)), InFile(Compressed(_inside.Length, efi)));
        yield return new("CAP5025", Encoded(SectionDecoder.Crc32Guid, _inside), InFile(EncodingFixture.Crc32Section(_inside)));
    }

    public static IEnumerable<Fixture> Images()
    {
        PeFixture pe = new();
        byte[] sound = pe.Bytes();
        byte[] signed = new PeFixture { Certificates = { (2, new byte[40]) } }.Bytes();
        yield return new("CAP5030", Pe32([1, 2, 3, 4]), Pe32(sound));
        yield return new("CAP5031", Pe32(sound.With32(0x3C, 1_000_000)), Pe32(sound));
        yield return new("CAP5032", Pe32(sound.With32(0x3C, 0x48)), Pe32(sound));
        yield return new("CAP5033", Pe32(sound.With16(PeFixture.OptionalHeader, 0x107)), Pe32(sound));
        yield return new("CAP5034", Pe32(sound.With16(PeFixture.FileHeader + 16, 111)), Pe32(sound));
        yield return new("CAP5035", Te(pe.TeBytes().With16(6, 40)), Te(pe.TeBytes()));
        yield return new("CAP5036", Pe32(sound.With16(PeFixture.FileHeader + 2, 97)), Pe32(sound));
        yield return new("CAP5037", Pe32(sound.With32(pe.SectionHeader(0) + 16, 1_000_000)), Pe32(sound));
        yield return new("CAP5038", Pe32(signed.With32(pe.DirectoryEntry(4), 1_000_000)), Pe32(signed));
        yield return new("CAP5039", Pe32(signed.With32(sound.Length, 7)), Pe32(signed));
        yield return new("CAP5040", Pe32(Certificates(65)), Pe32(Certificates(64)));
        yield return new("CAP5041", Pe32(sound.With32(pe.DirectoryEntry(6), 0xFFFF_0000).With32(pe.DirectoryEntry(6) + 4, 28)), Pe32(sound));
    }

    private static byte[] Certificates(int count)
    {
        PeFixture pe = new();
        for (int i = 0; i < count; i++)
        {
            pe.Certificates.Add((2, []));
        }

        return pe.Bytes();
    }

    private static CapsuleFixture Pe32(byte[] image) => InFile(VolumeFixture.Section(SectionType.Pe32, image));

    private static CapsuleFixture Te(byte[] image) => InFile(VolumeFixture.Section(SectionType.Te, image));

    private static CapsuleFixture Encoded(Guid definition, byte[] data) => InFile(VolumeFixture.GuidDefined(definition, data));

    private static byte[] Compressed(int length, byte[] data) =>
        VolumeFixture.Section(SectionType.Compression, [.. Formats.Binary.StructureBytes.Of(
            new EfiCompressionSection((uint)length, EfiCompressionSection.StandardCompression)), .. data]);

    private static CapsuleFixture InFile(byte[] section) =>
        VolumeFixtures.Holding(VolumeFixture.Volume(VolumeFixture.File(FfsFileType.Mm, VolumeFixture.Name, section)));
}
