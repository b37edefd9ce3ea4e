// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Buffers.Binary;
using System.IO.Compression;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.FirmwareVolume.Encodings;
using Xunit;

namespace UefiCapsule.TestKit;

/// <summary>Makes the data of encoded sections: with xz, with the framework, and with <see cref="EfiCompressor"/>.</summary>
public static class EncodingFixture
{
    /// <summary>LZMA with the header of 13 bytes, made by xz.</summary>
    public static byte[] Lzma(byte[] data) => Lzma(data, "--lzma1=dict=8MiB");

    /// <summary>LZMA after the x86 filter of xz, with the header of 13 bytes.</summary>
    public static byte[] LzmaX86(byte[] data) => Lzma(data, "--x86", "--lzma1=dict=8MiB");

    /// <summary>Brotli behind the two sizes of EDK II.</summary>
    public static byte[] Brotli(byte[] data)
    {
        byte[] stream = new byte[BrotliEncoder.GetMaxCompressedLength(data.Length)];
        Assert.True(BrotliEncoder.TryCompress(data, stream, out int length, quality: 9, window: 22));
        byte[] sizes = new byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(sizes, data.Length);
        BinaryPrimitives.WriteInt64LittleEndian(sizes.AsSpan(8), 1 << 20);
        return [.. sizes, .. stream.AsSpan(0, length)];
    }

    /// <summary>The compression of UEFI, position sets of 4 bits.</summary>
    public static byte[] Efi(byte[] data) => EfiCompressor.Compress(data, positionBits: 4);

    /// <summary>The compression of EDK II's TianoCompress, position sets of 5 bits.</summary>
    public static byte[] Tiano(byte[] data) => EfiCompressor.Compress(data, positionBits: 5);

    /// <summary>A whole CRC32 section: GUID-defined, the CRC32 between the fields and the data.</summary>
    public static byte[] Crc32Section(byte[] data, Func<uint, uint>? change = null)
    {
        byte[] crc = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(crc, (change ?? (c => c))(SectionDecoder.Crc32Of(data)));
        const int Fields = EfiGuidDefinedSection.StructureSize;
        EfiGuidDefinedSection fields = new(
            SectionDecoder.Crc32Guid, EfiCommonSectionHeader.SmallSize + Fields + 4, EfiGuidDefinedSection.AuthStatusValid);
        return VolumeFixture.Section(SectionType.GuidDefined, [.. StructureBytes.Of(fields), .. crc, .. data]);
    }

    /// <summary>The header of 13 bytes, for the settings that xz has unless it is told others.</summary>
    public static byte[] LzmaHeader(ulong length, uint dictionary = 8 << 20)
    {
        byte[] header = new byte[13];
        header[0] = 0x5D;
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(1), dictionary);
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(5), length);
        return header;
    }

    private static byte[] Lzma(byte[] data, params string[] filters)
    {
        using TemporaryDirectory folder = new();
        string file = folder.Write("data", data);
        byte[] stream = ProcessRunner.RunOk("xz", ["--format=raw", "--stdout", .. filters, file]).Output;
        return [.. LzmaHeader((ulong)data.Length), .. stream];
    }
}
