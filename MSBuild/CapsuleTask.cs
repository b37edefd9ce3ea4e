// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Microsoft.Build.Framework;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations;

namespace UefiCapsule.MSBuild;

/// <summary>What the tasks of this package share: how they end early, and how they report.</summary>
public abstract class CapsuleTask : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Stops the work; no output gets its name any more.</summary>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            Run();
            return !Log.HasLoggedErrors;
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>What operations need of their surroundings.</summary>
    internal OperationContext Context => new(TimeProvider.System, Cancellation: _cancellation.Token);

    /// <summary>A path with this system's separators: MSBuild's properties have backslashes everywhere.</summary>
    internal static string Native(string path) => OperatingSystem.IsWindows() ? path : path.Replace('\\', '/');

    internal CancellationToken Cancellation => _cancellation.Token;

    /// <summary>The task's work; what it logs as an error fails the task.</summary>
    private protected abstract void Run();

    /// <summary>Clears what the task holds.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cancellation.Dispose();
        }
    }

    internal void Show(IEnumerable<Diagnostic> diagnostics, string file)
    {
        DiagnosticLog log = new(Log);
        log.Write(diagnostics.Select(d => LoggedFinding.Of(d, file)));
    }
}
