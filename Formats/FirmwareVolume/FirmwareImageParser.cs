// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>
/// Recognises what a run of firmware bytes holds. The first bytes may be a damaged volume and are then read as one; further in, only
/// a header that is right in itself counts, because the four bytes of its signature may stand anywhere.
/// </summary>
public static class FirmwareImageParser
{
    private const int Alignment = 8;

    /// <summary>How large a header may be that does not stand at the start; usual ones have 72 bytes.</summary>
    private const int MostHeaderBytes = 1024;

    /// <summary>How many signatures that belong to no header are looked at.</summary>
    private const int MostFalseSignatures = 1024;

    /// <summary>Reads volumes or an executable image; null when the bytes hold neither.</summary>
    /// <param name="source">The bytes; they must not change while the result is in use.</param>
    /// <param name="range">Where to look, inside the source.</param>
    /// <param name="path">The path of those bytes.</param>
    /// <param name="limits">How far to go.</param>
    /// <param name="diagnostics">Where to report what could not be read.</param>
    public static FirmwareImage? Parse(ByteSource source, ByteRange range, StructurePath path, ReadLimits limits, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(diagnostics);
        return Parse(source, range, path, new ReadBudget(limits, diagnostics));
    }

    internal static FirmwareImage? Parse(ByteSource source, ByteRange range, StructurePath path, ReadBudget budget)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (ImageSignature.IsPe(source, range))
        {
            PeImage? image = PeImageReader.Read(source, range, path.Child("Image"), budget.Diagnostics);
            return image is null ? null : new FirmwareImage(source, range, path, [], image);
        }

        List<Volume> volumes = ReadVolumes(source, range, path, budget);
        return volumes.Count == 0 ? null : new FirmwareImage(source, range, path, volumes, null);
    }

    private static List<Volume> ReadVolumes(ByteSource source, ByteRange range, StructurePath path, ReadBudget budget)
    {
        List<Volume> volumes = [];
        VolumeReader reader = new(source, budget);
        ByteRange searched = range.Slice(0, Math.Min(range.Length, budget.Limits.SearchedBytes));
        SignatureSearch search = new(source, searched, Alignment);
        long next = range.Offset;
        int falseSignatures = 0;
        while (search.Next(next + EfiFirmwareVolumeHeader.SignatureOffset) is long found)
        {
            long start = found - EfiFirmwareVolumeHeader.SignatureOffset;
            ByteRange rest = range.From(start - range.Offset);
            if (start != range.Offset && !IsSound(source, rest))
            {
                next = start + Alignment;
                if (++falseSignatures == MostFalseSignatures)
                {
                    searched = range.Slice(0, next - range.Offset);
                    break;
                }

                continue;
            }

            StructurePath volumePath = path.Child("Volume", volumes.Count);
            if (!budget.TakeNode(Place.At(rest, volumePath)) || reader.Read(rest, volumePath, 0) is not { } volume)
            {
                break;
            }

            volumes.Add(volume);
            next = Math.Max(volume.Range.End, start + Alignment);
        }

        if (searched.Length < range.Length && (falseSignatures == MostFalseSignatures || (volumes.Count > 0 && volumes[^1].Range.End < range.End)))
        {
            budget.Diagnostics.Report(
                FirmwareVolumeDiagnostics.VolumeSearchStopped,
                Place.At(range, path),
                searched.Length.ToString(CultureInfo.InvariantCulture),
                range.Length.ToString(CultureInfo.InvariantCulture));
        }

        return volumes;
    }

    private static bool IsSound(ByteSource source, ByteRange rest)
    {
        byte[] window = new byte[Math.Min(MostHeaderBytes, rest.Length)];
        int read = source.Read(rest.Offset, window);
        SpanReader reader = new(window.AsSpan(0, read));
        return EfiFirmwareVolumeHeader.TryRead(ref reader, out EfiFirmwareVolumeHeader header)
            && header.HasTerminator
            && header.HeaderLength == header.Size
            && header.FvLength >= header.HeaderLength
            && FirmwareVolumeChecksum.Sum16(window.AsSpan(0, header.HeaderLength)) == 0;
    }
}
