// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests.FirmwareVolume;

/// <summary>What UEFIExtract, a reader that is not ours, finds in a firmware image: one row for each volume, file and section.</summary>
internal static class IndependentReader
{
    public static IReadOnlyList<IndependentRow> Read(string firmware)
    {
        using TemporaryDirectory folder = new();
        string copy = folder["firmware.fd"];
        File.Copy(firmware, copy);
        ProcessRunner.RunOk("UEFIExtract", copy, "report");
        return [.. File.ReadLines(copy + ".report.txt").Skip(1).Select(Row).Where(r => r.Type is "Volume" or "File" or "Section")];
    }

    /// <summary>Columns: type, subtype, base, size, CRC-32, and one dash for each level in front of the name, then the text.</summary>
    private static IndependentRow Row(string line)
    {
        string[] columns = line.Split('|', 7);
        string name = columns[5].Trim();
        int depth = name.TakeWhile(c => c == '-').Count();
        return new IndependentRow(
            columns[0].Trim(),
            columns[1].Trim(),
            depth,
            long.Parse(columns[3].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            uint.Parse(columns[4].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            name[depth..].Trim(),
            columns.Length > 6 ? columns[6].Trim() : string.Empty);
    }
}

/// <summary>A row of its report.</summary>
internal sealed record IndependentRow(string Type, string Subtype, int Depth, long Size, uint Crc32, string Name, string Text);
