// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>Reads volumes and their files out of one source: the file, or the decoded bytes of a section.</summary>
internal sealed class VolumeReader(ByteSource source, ReadBudget budget)
{
    private const int HeaderWindow = 4096;

    private readonly HeaderReader _headers = new(source, budget.Diagnostics);

    /// <summary>Reads the volume at the start of <paramref name="container"/>; null when not even its header fits.</summary>
    /// <param name="container">What may hold it; it lies inside the source.</param>
    /// <param name="path">Its path.</param>
    /// <param name="depth">How deep it stands.</param>
    public Volume? Read(ByteRange container, StructurePath path, int depth)
    {
        if (!budget.AllowsDepth(depth, Place.At(container, path)))
        {
            return null;
        }

        Located<EfiFirmwareVolumeHeader>? header = ReadHeader(container, path.Child("Header"));
        if (header is null)
        {
            return null;
        }

        EfiFirmwareVolumeHeader fields = header.Value;
        bool fits = fields.FvLength >= (ulong)header.Range.Length && fields.FvLength <= (ulong)container.Length;
        if (!fits)
        {
            budget.Diagnostics.Report(
                FirmwareVolumeDiagnostics.VolumeLengthOutOfRange,
                header.FieldPlace("FvLength", 32, 8),
                Text(fields.FvLength),
                Text(header.Range.Length),
                Text(container.Length));
        }

        Volume volume = new(source, fits ? container.Slice(0, (long)fields.FvLength) : container, header, path);
        if (fields.HeaderLength < header.Range.Length || fields.HeaderLength > volume.Range.Length)
        {
            budget.Diagnostics.Report(
                FirmwareVolumeDiagnostics.HeaderLengthOutOfRange,
                header.FieldPlace("HeaderLength", 48, 2),
                Text(fields.HeaderLength),
                Text(header.Range.Length),
                Text(volume.Range.Length));
            volume.Unread = volume.Range.From(header.Range.Length);
            return volume;
        }

        long start = ReadExtHeader(volume);
        if (start < 0 || !volume.HoldsFiles)
        {
            volume.Unread = volume.Range.From(start < 0 ? fields.HeaderLength : start);
            return volume;
        }

        ReadFiles(volume, start, depth);
        return volume;
    }

    /// <summary>A block map of thousands of entries is legal, so a header that does not fit the usual window gets all it may have.</summary>
    private Located<EfiFirmwareVolumeHeader>? ReadHeader(ByteRange container, StructurePath path)
    {
        SpanReader small = new(_headers.Window(container, HeaderWindow));
        int window = EfiFirmwareVolumeHeader.TryRead(ref small, out _) ? HeaderWindow : ushort.MaxValue;
        return _headers.Read<EfiFirmwareVolumeHeader>(container, window, path, "EFI_FIRMWARE_VOLUME_HEADER");
    }

    /// <summary>Reads the extended header. Where the first file stands, from the start of the volume; -1 when that is unknown.</summary>
    private long ReadExtHeader(Volume volume)
    {
        EfiFirmwareVolumeHeader fields = volume.Header.Value;
        volume.ExtEntries = new ByteRange(volume.Range.End, 0);
        if (fields.ExtHeaderOffset == 0)
        {
            return fields.HeaderLength;
        }

        Place place = volume.Header.FieldPlace("ExtHeaderOffset", 52, 2);
        if (fields.ExtHeaderOffset < fields.HeaderLength || fields.ExtHeaderOffset > volume.Range.Length)
        {
            Report(place, volume, 0);
            return -1;
        }

        ByteRange rest = volume.Range.From(fields.ExtHeaderOffset);
        volume.ExtHeader = _headers.Read<EfiFirmwareVolumeExtHeader>(
            rest, EfiFirmwareVolumeExtHeader.StructureSize, volume.Path.Child("ExtHeader"), "EFI_FIRMWARE_VOLUME_EXT_HEADER");
        if (volume.ExtHeader is not { } header)
        {
            return -1;
        }

        if (header.Value.ExtHeaderSize < EfiFirmwareVolumeExtHeader.StructureSize || header.Value.ExtHeaderSize > rest.Length)
        {
            Report(header.FieldPlace("ExtHeaderSize", 16, 4), volume, header.Value.ExtHeaderSize);
            volume.ExtHeader = null;
            return -1;
        }

        volume.ExtEntries = rest.Slice(header.Range.Length, header.Value.ExtHeaderSize - header.Range.Length);
        return Align8(fields.ExtHeaderOffset + (long)header.Value.ExtHeaderSize);
    }

    private void ReadFiles(Volume volume, long start, int depth)
    {
        List<FfsFile> files = [];
        volume.Files = files;
        long next = Align8(start);
        while (next < volume.Range.Length)
        {
            ByteRange rest = volume.Range.From(next);
            byte[] window = _headers.Window(rest, EfiFfsFileHeader.LargeSize);
            if (window.AsSpan(0, Math.Min(window.Length, EfiFfsFileHeader.SmallSize)).IndexOfAnyExcept(volume.ErasedByte) < 0)
            {
                volume.FreeSpace = rest;
                return;
            }

            StructurePath path = volume.Path.Child("File", files.Count);
            if (!budget.TakeNode(Place.At(rest, path)) || ReadFile(volume, rest, path, depth) is not { } file)
            {
                volume.Unread = rest;
                return;
            }

            files.Add(file);
            next = Align8(next + file.Range.Length);
        }
    }

    private FfsFile? ReadFile(Volume volume, ByteRange rest, StructurePath path, int depth)
    {
        Located<EfiFfsFileHeader>? header = _headers.Read<EfiFfsFileHeader>(
            rest, EfiFfsFileHeader.LargeSize, path.Child("Header"), "EFI_FFS_FILE_HEADER");
        if (header is null)
        {
            return null;
        }

        ulong size = header.Value.FileSize;
        if (size < (ulong)header.Value.Size || size > (ulong)rest.Length)
        {
            bool large = header.Value.ExtendedSize is not null;
            Place place = large ? header.FieldPlace("ExtendedSize", 24, 8) : header.FieldPlace("Size", 20, 3);
            budget.Diagnostics.Report(
                FirmwareVolumeDiagnostics.FileSizeOutOfRange, place, Text(size), Text(header.Value.Size), Text(rest.Length));
            return null;
        }

        FfsFile file = new(volume.Source, rest.Slice(0, (long)size), header);
        if (FfsFileType.HasSections(header.Value.Type))
        {
            file.Sections = new SectionReader(source, budget).Read(file.Content, path, depth + 1);
        }

        return file;
    }

    private void Report(Place place, Volume volume, uint size) => budget.Diagnostics.Report(
        FirmwareVolumeDiagnostics.ExtHeaderOutOfRange,
        place,
        Text(volume.Header.Value.ExtHeaderOffset),
        Text(size),
        Text(volume.Range.Length));

    private static long Align8(long offset) => (offset + 7) & ~7L;

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}
