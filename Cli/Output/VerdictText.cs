// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Validators.Consumers;

namespace UefiCapsule.Cli.Output;

/// <summary>The table of who accepts a capsule.</summary>
internal static class VerdictText
{
    public static void Write(TextWriter writer, IReadOnlyList<ConsumerVerdict> verdicts, IReadOnlyList<Consumer> targets, Palette palette)
    {
        if (verdicts.Count == 0)
        {
            return;
        }

        writer.Write($"\n{palette.Strong("consumers")}\n");
        int width = verdicts.Max(v => v.Consumer.Name.Length);
        foreach (ConsumerVerdict verdict in verdicts)
        {
            bool isTarget = targets.Contains(verdict.Consumer);
            string mark = isTarget ? "*" : " ";
            string error = verdict.Error is null ? string.Empty : $" ({Printable.Text(verdict.Error)})";
            string ids = isTarget || verdict.Reasons.Count == 0
                ? string.Empty
                : "  " + palette.Faint(string.Join(", ", verdict.Reasons.Select(r => r.Id).Distinct()));
            writer.Write($"{mark} {verdict.Consumer.Name.PadRight(width)}  {Word(verdict.Verdict, palette)}{error}{ids}\n");
            foreach (Diagnostic reason in verdict.Reasons.Where(_ => isTarget))
            {
                writer.Write($"  {new string(' ', width)}    {reason.Id}: {Printable.Text(reason.Message)}\n");
            }
        }

        if (targets.Count > 0)
        {
            writer.Write($"  {palette.Faint("* declared as a target: it must accept")}\n");
        }
    }

    public static string Word(Verdict verdict, Palette palette) => verdict switch
    {
        Verdict.Accept => palette.Good("accepts"),
        Verdict.Refuse => palette.Bad("refuses"),
        Verdict.Harm => palette.Bad("is harmed"),
        Verdict.NotApplicable => "not for it",
        _ => palette.Warn("unknown"),
    };
}
