// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text.Json;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Ledger;

namespace UefiCapsule.Cli.Output;

/// <summary>Ledgers of releases, in JSON.</summary>
internal static class JsonLedger
{
    public static void WriteList(Utf8JsonWriter writer, string file, LedgerListResult result)
    {
        writer.WriteString("ledger", file);
        if (result.Ledger is { } ledger)
        {
            writer.WriteString("head", ledger.Head);
            WriteEntries(writer, "entries", result.Entries);
        }
    }

    public static void WriteCheck(Utf8JsonWriter writer, string file, LedgerCheckResult result)
    {
        writer.WriteString("ledger", file);
        writer.WriteBoolean("inOrder", result.Outcome == Outcome.Clean);
        if (result.Ledger is { } ledger)
        {
            writer.WriteString("head", ledger.Head);
            writer.WriteNumber("lines", ledger.Entries.Count);
        }

        writer.WriteStartArray("capsules");
        foreach (CheckedCapsule capsule in result.Capsules)
        {
            writer.WriteStartObject();
            writer.WriteString("file", capsule.File);
            writer.WriteString("sha256", capsule.Sha256);
            writer.WriteBoolean("recorded", capsule.Entries.Count > 0);
            WriteEntries(writer, "entries", capsule.Entries);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>What a build recorded.</summary>
    public static void WriteRecord(Utf8JsonWriter writer, LedgerRecord record)
    {
        writer.WriteStartObject("ledger");
        writer.WriteString("file", record.File);
        writer.WriteString("head", record.Head);
        WriteEntries(writer, "added", record.Added.Select(r => r.Entry));
        writer.WriteEndObject();
    }

    private static void WriteEntries(Utf8JsonWriter writer, string name, IEnumerable<LedgerEntry> entries)
    {
        writer.WriteStartArray(name);
        foreach (LedgerEntry entry in entries)
        {
            writer.WriteStartObject();
            writer.WriteNumber("line", entry.Line);
            writer.WriteString("platform", entry.Platform);
            writer.WriteString("imageType", entry.ImageType.ToString("D"));
            writer.WriteNumber("imageIndex", entry.ImageIndex);
            writer.WriteString("hardwareInstance", entry.HardwareInstance.ToString(CultureInfo.InvariantCulture));
            WriteNumber(writer, "version", entry.Version);
            WriteNumber(writer, "runtimeVersion", entry.RuntimeVersion);
            WriteNumber(writer, "svn", entry.SecurityVersion);
            WriteNumber(writer, "lowestSupportedVersion", entry.LowestSupportedVersion);
            writer.WriteOptional("monotonicCount", entry.MonotonicCount?.ToString(CultureInfo.InvariantCulture));
            writer.WriteString("payloadSha256", entry.PayloadSha256);
            writer.WriteString("capsuleSha256", entry.CapsuleSha256);
            writer.WriteString("signedBy", JsonWords.Of(entry.SignedBy));
            writer.WriteOptional("date", entry.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, uint? value)
    {
        if (value is { } known)
        {
            writer.WriteNumber(name, known);
        }
    }
}
