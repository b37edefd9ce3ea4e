// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Fmp;

/// <summary>Locates the items of an FMP capsule. Part of <see cref="CapsuleParser"/>.</summary>
internal static class FmpParser
{
    /// <summary>More items than any firmware update has; hostile counts end here.</summary>
    private const int MaximumItems = 4096;

    public static FmpCapsule? Parse(HeaderReader reader, ByteRange body, StructurePath path)
    {
        Located<EfiFirmwareManagementCapsuleHeader>? header = ReadHeader(reader, body, path.Child("Header"));
        if (header is null)
        {
            return null;
        }

        List<ItemStart> starts = Starts(reader.Diagnostics, header, body);
        long[] sorted = [.. starts.Select(s => s.Start).Distinct().Order()];
        List<EmbeddedDriver> drivers = [];
        List<FmpPayloadItem> payloads = [];
        foreach (ItemStart item in starts)
        {
            int next = Array.BinarySearch(sorted, item.Start) + 1;
            ByteRange range = new(item.Start, (next < sorted.Length ? sorted[next] : body.End) - item.Start);
            if (item.Index < header.Value.EmbeddedDriverCount)
            {
                drivers.Add(new EmbeddedDriver(item.Index, range, path.Child("Driver", item.Index)));
            }
            else
            {
                FmpPayloadItem payload = new(item.Index, range, path.Child("Item", item.Index));
                PayloadParser.Parse(reader, payload);
                payloads.Add(payload);
            }
        }

        return new FmpCapsule(header, drivers, payloads, Gaps(header.Range.End, sorted, body));
    }

    private static Located<EfiFirmwareManagementCapsuleHeader>? ReadHeader(HeaderReader reader, ByteRange body, StructurePath path)
    {
        SpanReader fields = new(reader.Window(body, EfiFirmwareManagementCapsuleHeader.FixedSize));
        if (!EfiFirmwareManagementCapsuleHeader.TryReadFixed(ref fields, out EfiFirmwareManagementCapsuleHeader fixedPart))
        {
            reader.Diagnostics.Report(
                ReadingDiagnostics.StructureTruncated,
                Place.At(body, path),
                "EFI_FIRMWARE_MANAGEMENT_CAPSULE_HEADER",
                Text(EfiFirmwareManagementCapsuleHeader.FixedSize),
                Text(body.Length));
            return null;
        }

        int size = EfiFirmwareManagementCapsuleHeader.FixedSize + (fixedPart.ItemCount * sizeof(ulong));
        SpanReader all = new(reader.Window(body, size));
        if (EfiFirmwareManagementCapsuleHeader.TryRead(ref all, out EfiFirmwareManagementCapsuleHeader whole))
        {
            return new(whole, body.Slice(0, size), path);
        }

        reader.Diagnostics.Report(
            ReadingDiagnostics.ItemCountOutOfRange,
            Place.At(body.Slice(4, 4), path.Field("PayloadItemCount")),
            Text(fixedPart.ItemCount),
            Text((long)fixedPart.ItemCount * sizeof(ulong)),
            Text(body.Length - EfiFirmwareManagementCapsuleHeader.FixedSize));
        return new(fixedPart, body.Slice(0, EfiFirmwareManagementCapsuleHeader.FixedSize), path);
    }

    /// <summary>The items whose offset leads into the body; the others are reported.</summary>
    private static List<ItemStart> Starts(
        DiagnosticBag diagnostics,
        Located<EfiFirmwareManagementCapsuleHeader> header,
        ByteRange body)
    {
        List<ItemStart> starts = [];
        IReadOnlyList<ulong> offsets = header.Value.ItemOffsetList;
        if (offsets.Count > MaximumItems)
        {
            diagnostics.Report(
                ReadingDiagnostics.TooManyItems,
                header.FieldPlace("PayloadItemCount", 4, 4),
                Text(offsets.Count),
                Text(MaximumItems));
        }

        for (int i = 0; i < Math.Min(offsets.Count, MaximumItems); i++)
        {
            if (offsets[i] >= (ulong)header.Range.Length && offsets[i] < (ulong)body.Length)
            {
                starts.Add(new ItemStart(i, body.Offset + (long)offsets[i]));
                continue;
            }

            diagnostics.Report(
                ReadingDiagnostics.ItemOffsetOutOfRange,
                header.FieldPlace($"ItemOffsetList[{Text(i)}]", EfiFirmwareManagementCapsuleHeader.FixedSize + (i * 8), 8),
                Text(i),
                offsets[i].ToString(CultureInfo.InvariantCulture),
                Text(header.Range.Length),
                Text(body.Length));
        }

        return starts;
    }

    /// <summary>The bytes between the offset list and the first item. Every later byte belongs to the item before it.</summary>
    private static List<ByteRange> Gaps(long afterList, long[] sorted, ByteRange body)
    {
        long first = sorted.Length > 0 ? sorted[0] : body.End;
        return first > afterList ? [new ByteRange(afterList, first - afterList)] : [];
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private readonly record struct ItemStart(int Index, long Start);
}
