// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Validators.Consumers;

namespace UefiCapsule.Cli.Output;

/// <summary>The table of who accepts a capsule.</summary>
internal static class VerdictText
{
    public static void Write(TextWriter writer, IReadOnlyList<ConsumerVerdict> verdicts, Palette palette)
    {
        if (verdicts.Count == 0)
        {
            return;
        }

        writer.Write($"\n{palette.Strong("consumers")}\n");
        int width = verdicts.Max(v => v.Consumer.Name.Length);
        foreach (ConsumerVerdict verdict in verdicts)
        {
            string error = verdict.Error is null ? string.Empty : $" ({Printable.Text(verdict.Error)})";
            writer.Write($"  {verdict.Consumer.Name.PadRight(width)}  {Word(verdict.Verdict, palette)}{error}\n");
            foreach (Diagnostic reason in verdict.Reasons)
            {
                writer.Write($"  {new string(' ', width)}    {reason.Id}: {Printable.Text(reason.Message)}\n");
            }
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
