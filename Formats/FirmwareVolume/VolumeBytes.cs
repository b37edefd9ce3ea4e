// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>What can be told about a volume only from bytes that the model leaves in their source. Every read is bounded.</summary>
public static class VolumeBytes
{
    private const int MostExtEntries = 1024;

    private const int ExtEntryHeaderSize = 2 + 2;

    /// <summary>The 16-bit sum of the first HeaderLength bytes, 0 when the checksum is right; null when they do not lie in the volume.</summary>
    public static ushort? HeaderSum(Volume volume)
    {
        ArgumentNullException.ThrowIfNull(volume);
        int length = volume.Header.Value.HeaderLength;
        return length > volume.Range.Length ? null : FirmwareVolumeChecksum.Sum16(volume.Source.ReadBytes(volume.Range.Slice(0, length)));
    }

    /// <summary>The offset in the volume's source of the first byte of the range that is not erased; null when all are.</summary>
    public static long? FirstNotErased(Volume volume, ByteRange range)
    {
        ArgumentNullException.ThrowIfNull(volume);
        return FilledBytes.FirstOther(volume.Source, range, volume.ErasedByte);
    }

    /// <summary>
    /// The bytes that only fill up: in front of and behind the extended header, and between files. The header of the pad file that
    /// tianocore/edk2 BaseTools/Source/C/GenFv writes around an extended header is left out.
    /// </summary>
    public static IEnumerable<ByteRange> Padding(Volume volume)
    {
        ArgumentNullException.ThrowIfNull(volume);
        long length = volume.Header.Value.HeaderLength;
        if (length < volume.Header.Range.Length || length > volume.Range.Length || !volume.HoldsFiles)
        {
            yield break;
        }

        long next = volume.Range.Offset + length;
        if (volume.ExtHeader is { } ext)
        {
            next += PadHeaderSize(volume, ByteRangeBetween(next, ext.Range.Offset));
            yield return ByteRangeBetween(next, ext.Range.Offset);
            next = volume.ExtEntries.End;
        }
        else if (volume.Header.Value.ExtHeaderOffset != 0)
        {
            yield break;
        }

        foreach (FfsFile file in volume.Files)
        {
            yield return ByteRangeBetween(next, file.Range.Offset);
            next = file.Range.End;
        }

        yield return ByteRangeBetween(next, Math.Min(volume.FreeSpace.Offset, volume.Unread.Offset));
    }

    /// <summary>
    /// The first bytes behind the extended header that are no entry: {ExtEntrySize (2), ExtEntryType (2), data} (PI 1.9 volume 3, 3.2.1);
    /// null when all are, or when there is no extended header.
    /// </summary>
    public static ByteRange? BrokenExtEntry(Volume volume)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ByteRange rest = volume.ExtHeader is null ? default : volume.ExtEntries;
        for (int count = 0; rest.Length > 0; count++)
        {
            byte[] bytes = new byte[ExtEntryHeaderSize];
            SpanReader reader = new(bytes.AsSpan(0, volume.Source.Read(rest.Offset, bytes)));
            if (count == MostExtEntries
                || rest.Length < ExtEntryHeaderSize
                || !reader.TryReadUInt16(out ushort size)
                || size < ExtEntryHeaderSize
                || size > rest.Length)
            {
                return rest;
            }

            rest = rest.From(size);
        }

        return null;
    }

    private static int PadHeaderSize(Volume volume, ByteRange gap)
    {
        byte[] bytes = new byte[Math.Min(EfiFfsFileHeader.LargeSize, gap.Length)];
        SpanReader reader = new(bytes.AsSpan(0, volume.Source.Read(gap.Offset, bytes)));
        return EfiFfsFileHeader.TryRead(ref reader, out EfiFfsFileHeader header) && header.Type == FfsFileType.Pad
            && header.HeaderChecksum == header.ExpectedHeaderChecksum()
            ? header.Size
            : 0;
    }

    private static ByteRange ByteRangeBetween(long start, long end) => new(start, Math.Max(0, end - start));
}
