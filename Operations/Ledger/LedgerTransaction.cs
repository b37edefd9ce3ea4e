// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Ledger;

/// <summary>
/// A ledger that nobody else changes until this is disposed. Lines are added by writing the whole ledger anew beside it and renaming
/// it: whoever reads it sees the old one or the new one, and a run that is killed leaves one of them (docs/adr/0015).
/// </summary>
internal sealed class LedgerTransaction : IDisposable
{
    private readonly string _path;
    private readonly FileLock _lock;
    private AtomicFile? _next;
    private LedgerFile? _former;

    private LedgerTransaction(string path, FileLock held, LedgerFile ledger, LedgerHistory history)
    {
        _path = path;
        _lock = held;
        Ledger = ledger;
        History = history;
    }

    /// <summary>The ledger: the old one, or the new one once that has its name.</summary>
    public LedgerFile Ledger { get; private set; }

    /// <summary>What the old one says.</summary>
    public LedgerHistory History { get; }

    /// <summary>Locks and reads; null after a report.</summary>
    public static LedgerTransaction? Begin(string file, OperationContext context, DiagnosticBag diagnostics)
    {
        // A link stays a link: what it leads to is what gets a new content.
        string path = RealPath(file);
        FileLock held;
        try
        {
            held = FileLock.Acquire(path, context.Cancellation);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            diagnostics.Report(LedgerDiagnostics.Locked, Place.Of(file), file, FileFaults.Reason(e));
            return null;
        }

        DiagnosticBag found = new();
        LedgerFile? ledger = LedgerFile.Read(file, found);
        LedgerHistory? history = ledger is null ? null : LedgerHistory.Of(ledger, found);
        diagnostics.AddRange(found.Where(d => d.Severity == Severity.Error));
        if (ledger is null || history is null || found.HasErrors)
        {
            held.Dispose();
            return null;
        }

        return new LedgerTransaction(path, held, ledger, history);
    }

    /// <summary>Writes the new ledger beside the old one.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Prepare(LedgerFile next)
    {
        _next = AtomicFile.Create(_path);
        _next.Write(next.Bytes.Span);
        _next.Flush();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_next.TemporaryPath, File.GetUnixFileMode(_path));
        }

        _former = Ledger;
        Ledger = next;
    }

    /// <summary>Gives the new ledger its name.</summary>
    public void Commit() => _next?.Commit();

    /// <summary>Puts the old ledger back, when the new one has its name already.</summary>
    public void Undo()
    {
        if (_next is { IsCommitted: true } && _former is { } former)
        {
            Prepare(former);
            Commit();
        }
    }

    public void Dispose()
    {
        _next?.Dispose();
        _lock.Dispose();
    }

    private static string RealPath(string file)
    {
        try
        {
            return File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(file);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            return Path.GetFullPath(file);
        }
    }
}
