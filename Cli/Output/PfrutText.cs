// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Operations.Runtime;

namespace UefiCapsule.Cli.Output;

/// <summary>The lines that the kernel's pfrut prints, for scripts that read them.</summary>
internal static class PfrutText
{
    public static void WriteCapability(TextWriter writer, PfruUpdateCapability capability)
    {
        writer.Write($"update capability:{capability.Capabilities}\n");
        writer.Write($"code injection image type:{capability.CodeInjectionType:D}\n");
        writer.Write($"fw_version:{capability.FirmwareVersion}\n");
        writer.Write($"code_rt_version:{capability.CodeInjectionRuntimeVersion}\n");
        writer.Write($"driver update image type:{capability.DriverUpdateType:D}\n");
        writer.Write($"drv_rt_version:{capability.DriverRuntimeVersion}\n");
        writer.Write($"drv_svn:{capability.DriverSecurityVersion}\n");
        writer.Write($"platform id:{capability.PlatformId:D}\n");
        writer.Write($"oem id:{capability.OemId:D}\n");
        writer.Write($"oem information length:{capability.OemInformationLength}\n");
    }

    public static void WriteLogInfo(TextWriter writer, LogResult result)
    {
        if (result is { Settings: { } settings, Data: { } data })
        {
            // An error stands in the place of the level as a negative number.
            string level = result.LevelError is null ? $"{settings.Level}" : $"{unchecked((int)settings.Level)}";
            writer.Write($"log_level:{level}\n");
            writer.Write($"log_type:{settings.LogType}\n");
            writer.Write($"log_revid:{settings.Revision}\n");
            writer.Write($"max_data_size:{data.MaximumSize}\n");
            writer.Write($"chunk1_size:{data.Chunk1Size}\n");
            writer.Write($"chunk2_size:{data.Chunk2Size}\n");
            writer.Write($"rollover_cnt:{data.RolloverCount}\n");
            writer.Write($"reset_cnt:{data.ResetCount}\n");
        }
    }

    public static void WriteUpdate(CommandRun run, UpdateRequest request, UpdateResult result)
    {
        if (request.Revision is { } revision && result.Before is not null)
        {
            run.Out.Write($"pfru update revid set to {revision}\n");
        }

        if (result.Done.Any(d => d.Step == UpdateStep.Load))
        {
            run.Out.Write($"Load {result.Capsule?.Length} bytes of capsule file into the system\nLoad done.\n");
        }

        bool isGood = result.Outcome == Outcome.Clean;
        bool asked = result.State != UpdateState.NothingWritten && request.Steps.Any(s => s != UpdateStep.Load) && (isGood || request.Capsule is null || result.Done.Count > 0);
        if (asked)
        {
            run.Out.Write($"Update finished, return {(isGood ? "0" : "-1")}\n");
        }

        foreach (VersionChange change in result.Changes)
        {
            run.Out.Write($"{change.Name}:{change.Before} -> {change.After}\n");
        }

        if (!isGood)
        {
            run.Error.Write($"{run.Palette.Bad("NOT done: " + OutcomeText.Of(result.Outcome))}; state: {UpdateWords.State(result.State)}\n");
        }
    }
}
