// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Verify;
using UefiCapsule.Validators;

namespace UefiCapsule.Cli.Output;

/// <summary>What is known about a capsule, for people: the verdict first, then who signed it, who takes it, and what nobody looked at.</summary>
internal static class VerifyText
{
    public static void WriteVerdict(TextWriter writer, string file, VerifyResult result, Palette palette)
    {
        string verdict = result switch
        {
            { Outcome: not Outcome.Clean } => palette.Bad("NOT verified: " + OutcomeText.Of(result.Outcome)),
            { Report.TestKeys.Count: > 0 } or { Attestation.TestKeys.Count: > 0 } => palette.Warn("verified " + OutcomeText.WithTestKey),
            _ => palette.Good("verified"),
        };
        writer.Write($"{verdict}  {Printable.Text(file)}\n");
    }

    public static void WriteDetails(TextWriter writer, VerifyResult result, ValidationReport report, Palette palette)
    {
        if (report.DroppedFindings > 0)
        {
            writer.Write($"... and {report.DroppedFindings} more findings\n");
        }

        SignatureText.Write(writer, report.Signatures, palette);
        PolicyText.Write(writer, report.Policies, palette);
        MachineText.Write(writer, result.Kernel, result.Platform, palette);
        VerdictText.Write(writer, report.Verdicts, report.Targets, palette);
        if (report.Coverage.Ranges.Count > 0)
        {
            writer.Write($"\n{palette.Strong("coverage")}\n");
            foreach (CoverageRange range in report.Coverage.Ranges)
            {
                string kind = range.Kind switch
                {
                    CoverageKind.Signed => "signed     ",
                    CoverageKind.Signature => "signature  ",
                    _ => palette.Warn("not covered"),
                };
                writer.Write($"  {kind}  {range.Range}  {palette.Faint(Paths(range))}\n");
            }
        }

        if (report.NotChecked.Count > 0)
        {
            writer.Write($"\n{palette.Strong("not checked")}\n");
            foreach (NotChecked item in report.NotChecked)
            {
                string id = item.Id is null ? string.Empty : item.Id + ": ";
                writer.Write($"  {id}{Printable.Text(item.Reason)}\n");
            }
        }
    }

    private static string Paths(CoverageRange range) => range.Paths.Count <= 3
        ? string.Join(", ", range.Paths)
        : $"{range.Paths[0]} ... {range.Paths[^1]}";
}
