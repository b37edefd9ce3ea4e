// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Operations.Simulate;
using UefiCapsule.Runtime.FirmwareModel;
using UefiCapsule.Runtime.Telemetry;

namespace UefiCapsule.Cli.Output;

/// <summary>What a machine would do, for people.</summary>
internal static class SimulateText
{
    public static void Write(TextWriter writer, SimulateResult result, Palette palette)
    {
        MachineText.Write(writer, result.Kernel, result.Platform, palette);
        foreach (SimulatedUpdate update in result.Updates)
        {
            string end = update.IsActivated ? palette.Good("activated") : palette.Bad("NOT activated");
            writer.Write($"\n{end}  {Printable.Text(update.File)}\n");
            writer.Write($"  load      {LoadOf(update.Load)}\n");
            WriteStep(writer, "stage", update.Stage, update.Stage?.AuthenticationNanoseconds);
            WriteStep(writer, "activate", update.Activate, update.Activate?.ExecutionNanoseconds);
            FirmwareState state = update.State;
            writer.Write($"  versions  driver {state.DriverRuntimeVersion} with svn {state.DriverSecurityVersion}, code injection {state.CodeInjectionRuntimeVersion}\n");
            if (update.LogHasGap)
            {
                writer.Write($"  {palette.Warn("lines of the log are lost")}\n");
            }

            WriteLog(writer, update.Log, palette);
        }
    }

    /// <summary>The lines; one that stands there again and again is written once.</summary>
    private static void WriteLog(TextWriter writer, IReadOnlyList<TelemetryLine> log, Palette palette)
    {
        for (int i = 0, next; i < log.Count; i = next)
        {
            for (next = i + 1; next < log.Count && log[next].Bytes.Span.SequenceEqual(log[i].Bytes.Span); next++)
            {
            }

            string times = next - i == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"  ({next - i} times)");
            writer.Write($"    {palette.Faint(Printable.Text(log[i].Text) + times)}\n");
        }
    }

    private static string LoadOf(SimulatedLoad load) => load.Verdict switch
    {
        LoadVerdict.Accepted => "accepted",
        LoadVerdict.Crashed => "the kernel would crash",
        _ => $"refused ({load.Error})",
    };

    private static void WriteStep(TextWriter writer, string name, PfruUpdateResult? result, ulong? nanoseconds)
    {
        if (result is not null)
        {
            string what = result.Status == PfruDsmStatus.Succeed
                ? "succeeded"
                : string.Create(CultureInfo.InvariantCulture, $"refused: status {(uint)result.Status} ({result.Status}), extended status {result.ExtendedStatus} ({(FirmwareRefusal)result.ExtendedStatus})");
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"  {name,-8}  {what}, {(nanoseconds ?? 0) / 1000.0:F1} us\n"));
        }
    }
}
