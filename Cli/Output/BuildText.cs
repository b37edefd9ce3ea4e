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
        writer.Write($"\n{palette.Strong("inputs")}\n");
        foreach (HashedFile input in result.Inputs)
        {
            writer.Write($"  {input.Sha256}  {Printable.Text(input.File)}  {palette.Faint($"{input.Length} bytes")}\n");
        }

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
}
