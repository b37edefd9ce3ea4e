// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.MSBuild.Items;
using UefiCapsule.MSBuild.State;

namespace UefiCapsule.MSBuild;

/// <summary>
/// Builds, signs and verifies the capsule of each FirmwareCapsule item, several at once, and leaves alone what is up to date: the same
/// tool, the same settings, no input that looks different, and the output as it was made.
/// </summary>
public sealed class BuildFirmwareCapsules : CapsuleTask
{
    private readonly SemaphoreSlim _attended = new(1, 1);
    private readonly Lock _engineLock = new();
    private int _running;
    private int _most;

    /// <summary>The descriptions, with the metadata Targets, SigningProfile, OutputFile and Unsigned.</summary>
    [Required]
    public ITaskItem[] Capsules { get; set; } = [];

    /// <summary>The folder that outputs are written to.</summary>
    [Required]
    public string OutputFolder { get; set; } = string.Empty;

    /// <summary>The folder that keeps what each output was made from.</summary>
    [Required]
    public string StateFolder { get; set; } = string.Empty;

    /// <summary>The file of signing profiles; may be empty when nothing is signed.</summary>
    public string? ProfilesFile { get; set; }

    /// <summary>The profile of items that name none and are not Unsigned.</summary>
    public string? SigningProfile { get; set; }

    /// <summary>The most capsules to build at once; 0 for as many as the build has cores for.</summary>
    public int AtOnce { get; set; }

    /// <summary>The capsules that are there and good, built now or before, with Sha256, Length, Description, SigningProfile, Targets and Unsigned.</summary>
    [Output]
    public ITaskItem[] Outputs { get; private set; } = [];

    /// <summary>How many were built now.</summary>
    [Output]
    public int BuiltCount { get; private set; }

    private protected override void Run()
    {
        DiagnosticBag found = new();
        IReadOnlyList<CapsuleItem?> items = CapsuleItem.ReadAll(Capsules, Native(OutputFolder), Empty(SigningProfile), ProfilesPath(), found);
        Show(found, BuildEngine.ProjectFileOfTaskNode);

        CapsuleResult?[] results = new CapsuleResult?[items.Count];
        using (Cores cores = Cores.Request(BuildEngine, AtOnce > 0 ? Math.Min(AtOnce, items.Count) : items.Count))
        {
            ParallelOptions options = new() { MaxDegreeOfParallelism = cores.Count, CancellationToken = Cancellation };
            Parallel.ForAsync(0, items.Count, options, async (i, _) => results[i] = items[i] is { } item ? await BuildAsync(item).ConfigureAwait(false) : null).GetAwaiter().GetResult();
        }

        // In the order of the items, whatever was ready first: two logs of one build are the same.
        DiagnosticLog log = new(Log);
        foreach (CapsuleResult result in results.OfType<CapsuleResult>())
        {
            log.Write(result.Findings);
            if (result.State is { } state)
            {
                string what = result.WasBuilt ? "built" : "up to date";
                Log.LogMessage(result.WasBuilt ? MessageImportance.High : MessageImportance.Normal, "{0}", $"{result.Item.Description} -> {state.Output} ({what}, sha256 {state.Sha256})");
            }
        }

        Outputs = [.. results.OfType<CapsuleResult>().Where(r => r.State is not null).Select(r => r.ToTaskItem())];
        BuiltCount = results.Count(r => r is { WasBuilt: true, State: not null });
        Log.LogMessage(
            MessageImportance.Normal,
            "{0}",
            string.Create(CultureInfo.InvariantCulture, $"{items.Count} firmware capsules: {BuiltCount} built, {Outputs.Length - BuiltCount} up to date, {_most} at once"));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _attended.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<CapsuleResult> BuildAsync(CapsuleItem item)
    {
        // A token has one session and a program may ask somebody: those sign one after the other.
        bool isAttended = item.Profile is { } profile && profile.Signers.Any(s => s.IsOnToken || s.Program is not null);
        if (isAttended)
        {
            await _attended.WaitAsync(Cancellation).ConfigureAwait(false);
        }

        lock (_engineLock)
        {
            _most = Math.Max(_most, ++_running);
        }

        try
        {
            return await new CapsuleBuild(item, Native(StateFolder), Context, IsError).RunAsync().ConfigureAwait(false);
        }
        finally
        {
            lock (_engineLock)
            {
                _running--;
            }

            if (isAttended)
            {
                _attended.Release();
            }
        }
    }

    private bool IsError(string id)
    {
        lock (_engineLock)
        {
            return BuildEngine is IBuildEngine8 engine && engine.ShouldTreatWarningAsError(id);
        }
    }

    /// <summary>Relative to the project where it is below: as people and logs name files.</summary>
    private string? ProfilesPath()
    {
        if (Empty(ProfilesFile) is not { } given)
        {
            return null;
        }

        string file = Native(given);
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, file);
        return relative.StartsWith("..", StringComparison.Ordinal) ? file : relative;
    }

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
