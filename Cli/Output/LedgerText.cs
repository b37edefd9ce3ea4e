// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Operations.Ledger;

namespace UefiCapsule.Cli.Output;

/// <summary>Ledgers of releases, for people.</summary>
internal static class LedgerText
{
    private const string Absent = "";

    private static readonly string[] Titles =
        ["LINE", "PLATFORM", "IMAGE TYPE", "INDEX", "INSTANCE", "VERSION", "RUNTIME", "SVN", "LOWEST", "COUNT", "SIGNED BY", "DATE", "CAPSULE SHA-256"];

    public static void WriteEntries(TextWriter writer, IReadOnlyList<LedgerEntry> entries, Palette palette)
    {
        if (entries.Count > 0)
        {
            TextTable.Write(writer, Titles, [.. entries.Select(Row)], palette, numberColumns: [0, 3, 4, 5, 6, 7, 8, 9]);
        }
    }

    public static void WriteVerdict(TextWriter writer, LedgerCheckResult result, LedgerFile ledger, Palette palette)
    {
        string verdict = result.Outcome == Outcome.Clean ? palette.Good("in order") : palette.Bad("NOT in order: " + OutcomeText.Of(result.Outcome));
        writer.Write($"{verdict}  {Printable.Text(ledger.File)}, {FieldText.Count(ledger.Entries.Count, "line")}\n");
        writer.Write($"  head  {ledger.Head}\n");
        foreach (CheckedCapsule capsule in result.Capsules)
        {
            string found = capsule.Entries.Count == 0
                ? palette.Bad("NOT recorded")
                : palette.Good("recorded") + " in line " + string.Join(", ", capsule.Entries.Select(e => Text(e.Line)));
            writer.Write($"  {found}  {Printable.Text(capsule.File)}\n");
        }
    }

    /// <summary>What a build recorded.</summary>
    public static void WriteRecord(TextWriter writer, LedgerRecord record, Palette palette)
    {
        writer.Write($"\n{palette.Strong("ledger")}  {Printable.Text(record.File)}\n");
        if (record.Added.Count == 0)
        {
            writer.Write("  recorded already, with these bytes\n");
        }

        foreach (RecordedRelease release in record.Added)
        {
            LedgerEntry entry = release.Entry;
            string former = release.Former is { } last ? $"after {last.VersionText} in line {Text(last.Line)}" : "the first of its kind";
            string by = entry.SignedBy == ReleaseSigner.Release ? string.Empty : $", {palette.Warn(SignerText(entry.SignedBy))}";
            writer.Write($"  line {Text(entry.Line)}  {entry.Platform}  {entry.ImageType:D} index {Text(entry.ImageIndex)}  {entry.VersionText}, {former}{by}\n");
        }

        writer.Write($"  head  {record.Head}\n");
    }

    public static string SignerText(ReleaseSigner signer) => signer switch
    {
        ReleaseSigner.Release => "release key",
        ReleaseSigner.TestKey => "TEST KEY",
        _ => "NOBODY",
    };

    private static string[] Row(LedgerEntry entry) =>
    [
        Text(entry.Line),
        entry.Platform,
        entry.ImageType.ToString("D"),
        Text(entry.ImageIndex),
        entry.HardwareInstance == 0 ? Absent : Text(entry.HardwareInstance),
        Text(entry.Version),
        Text(entry.RuntimeVersion),
        Text(entry.SecurityVersion),
        Text(entry.LowestSupportedVersion),
        Text(entry.MonotonicCount),
        SignerText(entry.SignedBy),
        entry.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Absent,
        entry.CapsuleSha256,
    ];

    private static string Text<T>(T value)
        where T : struct, IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private static string Text(uint? value) => value is { } known ? Text(known) : Absent;

    private static string Text(ulong? value) => value is { } known ? Text(known) : Absent;
}
