// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Runtime;
using UefiCapsule.Validators;

namespace UefiCapsule.Cli.Output;

/// <summary>How far an update at run time came, for people.</summary>
internal static class UpdateText
{
    private const int NameWidth = 16;

    public static void Write(TextWriter writer, UpdateResult result, Palette palette)
    {
        bool isGood = result.Outcome == Outcome.Clean;
        if (!isGood && result.Verification is not { Outcome: not Outcome.Clean })
        {
            writer.Write($"{palette.Bad("NOT done: " + OutcomeText.Of(result.Outcome))}\n");
        }

        if (result is { Capsule: { } capsule, Verification: { } verification })
        {
            VerifyText.WriteVerdict(writer, capsule.File, verification, palette);
            Row(writer, "size", Text(capsule.Length) + " bytes");
            Row(writer, "sha256", capsule.Sha256);
        }

        if (result.Device is { } device)
        {
            string kernel = result is { Before: not null, KernelRelease: { } release } ? ", Linux " + Printable.Text(release) : "";
            writer.Write($"{palette.Strong(Printable.Text(device))}{kernel}\n");
        }

        if (result is { Verification.Report: { } report, Before: not null })
        {
            WriteDrivers(writer, report, result.Consumers, palette);
        }

        foreach (UpdateStepDone done in result.Done)
        {
            Row(writer, UpdateWords.Done(done.Step), Detail(done, result));
        }

        if (result.WouldDo.Count > 0)
        {
            Row(writer, "would", string.Join(", ", result.WouldDo.Select(UpdateWords.Do)));
        }

        string state = UpdateWords.State(result.State);
        Row(writer, "state", isGood ? state : palette.Bad(state));
        foreach (VersionChange change in result.Changes)
        {
            Row(writer, change.Name, $"{Text(change.Before)} -> {Text(change.After)}");
        }
    }

    private static void WriteDrivers(TextWriter writer, ValidationReport report, IReadOnlyList<Consumer> drivers, Palette palette)
    {
        foreach (Consumer driver in drivers)
        {
            string word = report.Verdicts.FirstOrDefault(v => v.Consumer == driver) is { } verdict ? VerdictText.Word(verdict.Verdict, palette) : "";
            Row(writer, driver == Consumer.LinuxPfru ? "compares svn_ver" : "compares rt_ver", word);
        }
    }

    private static string Detail(UpdateStepDone done, UpdateResult result) => done switch
    {
        { Step: UpdateStep.Load } => $"{Text(result.Capsule?.Length ?? 0)} bytes in one write",
        { Result: { } said } => $"authentication {Milliseconds(said.AuthenticationNanoseconds)}, execution {Milliseconds(said.ExecutionNanoseconds)}",
        _ => "yes",
    };

    private static string Milliseconds(ulong nanoseconds) => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1_000_000m:0.000} ms");

    private static void Row(TextWriter writer, string name, string value) => writer.Write($"  {name.PadRight(NameWidth)}  {value}\n");

    private static string Text<T>(T value)
        where T : struct, IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
