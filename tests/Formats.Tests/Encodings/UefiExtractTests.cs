// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.FirmwareVolume.Encodings;
using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests.Encodings;

/// <summary>UEFIExtract decodes the sections that these tests make: so they are what a decoder has to take, ours too.
/// Debian's UEFIExtract has no Brotli.</summary>
public sealed class UefiExtractTests
{
    private static readonly byte[] _data = File.ReadAllBytes(FirmwareImages.X64)[^60_000..];

    public static TheoryData<string> Names => ["efi", "tiano section", "tiano", "lzma", "lzma x86", "crc32"];

    [Theory]
    [MemberData(nameof(Names))]
    public void AnotherDecoderFindsTheSameBytes(string name)
    {
        byte[] inside = VolumeFixture.Section(SectionType.Raw, _data);
        byte[] section = Section(name, inside);
        using TemporaryDirectory folder = new();
        string file = folder.Write("volume.fv", VolumeFixture.Volume(VolumeFixture.File(FfsFileType.Freeform, VolumeFixture.Name, section)));
        ProcessRunner.RunIn(folder.Root, "UEFIExtract", file, "all");

        string[] bodies = Directory.GetFiles($"{file}.dump", "body.bin", SearchOption.AllDirectories);
        Assert.Contains(bodies, body => File.ReadAllBytes(body).AsSpan().SequenceEqual(_data));
    }

    private static byte[] Section(string name, byte[] inside) => name switch
    {
        "efi" => Compressed(inside.Length, EncodingFixture.Efi(inside)),
        "tiano section" => Compressed(inside.Length, EncodingFixture.Tiano(inside)),
        "tiano" => VolumeFixture.GuidDefined(SectionDecoder.TianoGuid, EncodingFixture.Tiano(inside)),
        "lzma" => VolumeFixture.GuidDefined(SectionDecoder.LzmaGuid, EncodingFixture.Lzma(inside)),
        "lzma x86" => VolumeFixture.GuidDefined(SectionDecoder.LzmaX86Guid, EncodingFixture.LzmaX86(inside)),
        "crc32" => EncodingFixture.Crc32Section(inside),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static byte[] Compressed(int length, byte[] data) =>
        VolumeFixture.Section(SectionType.Compression, [.. StructureBytes.Of(
            new EfiCompressionSection((uint)length, EfiCompressionSection.StandardCompression)), .. data]);
}
