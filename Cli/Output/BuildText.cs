// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Build;

namespace UefiCapsule.Cli.Output;

/// <summary>What was built, for people.</summary>
internal static class BuildText
{
    public static void Write(TextWriter writer, BuildResult result, Palette palette)
    {
        if (result.OutputFile is not { } file)
        {
            writer.Write($"{palette.Bad("NOT built: " + OutcomeText.Of(result.Outcome))}\n");
            return;
        }

        string verdict = result switch
        {
            { Unsigned: true } => palette.Warn("built, UNSIGNED"),
            { Report.TestKeys.Count: > 0 } => palette.Warn("built, signed and verified " + OutcomeText.WithTestKey),
            _ => palette.Good("built, signed and verified"),
        };
        writer.Write($"{verdict}  {Printable.Text(file)}\n");
        writer.Write($"  size    {result.Length} bytes\n");
        writer.Write($"  sha256  {result.Sha256}\n");
        WriteFiles(writer, "inputs", result.Inputs, palette);
        WriteFiles(writer, "written beside it", [.. new[] { result.Sbom, result.Attestation }.OfType<HashedFile>()], palette);

        if (result.Report is { } report)
        {
            SignatureText.Write(writer, report.Signatures, palette);
            VerdictText.Write(writer, report.Verdicts, result.Targets, palette);
        }

        if (result.Ledger is { } record)
        {
            LedgerText.WriteRecord(writer, record, palette);
        }
    }

    private static void WriteFiles(TextWriter writer, string title, IReadOnlyList<HashedFile> files, Palette palette)
    {
        if (files.Count == 0)
        {
            return;
        }

        writer.Write($"\n{palette.Strong(title)}\n");
        foreach (HashedFile file in files)
        {
            writer.Write($"  {file.Sha256}  {Printable.Text(file.File)}  {palette.Faint($"{file.Length} bytes")}\n");
        }
    }
}
