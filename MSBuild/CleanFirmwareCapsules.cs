// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Microsoft.Build.Framework;
using UefiCapsule.MSBuild.State;

namespace UefiCapsule.MSBuild;

/// <summary>Removes what BuildFirmwareCapsules made: the outputs it keeps a state of, and the states. Nothing else.</summary>
public sealed class CleanFirmwareCapsules : CapsuleTask
{
    /// <summary>The folder that keeps what each output was made from.</summary>
    [Required]
    public string StateFolder { get; set; } = string.Empty;

    /// <summary>The outputs to leave alone with their states; with them the task removes what is left of items that are gone.</summary>
    public ITaskItem[] Keep { get; set; } = [];

    private protected override void Run()
    {
        HashSet<string> kept = [.. Keep.Select(i => Path.GetFileName(CapsuleState.FileOf(Native(StateFolder), i.ItemSpec)))];
        foreach (string file in CapsuleState.FilesIn(Native(StateFolder)).Where(f => !kept.Contains(Path.GetFileName(f))).ToArray())
        {
            Cancellation.ThrowIfCancellationRequested();
            if (CapsuleState.Read(file) is { } state)
            {
                Remove(state.Output);
            }

            Remove(file);
        }
    }

    private void Remove(string file)
    {
        try
        {
            if (File.Exists(file))
            {
                File.Delete(file);
                Log.LogMessage(MessageImportance.Normal, "{0}", $"removed {file}");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.LogError(null, "CAP9002", null, DiagnosticLog.HelpLink("CAP9002"), file, 0, 0, 0, 0, "{0}", $"{file} cannot be removed: {e.Message}");
        }
    }
}
