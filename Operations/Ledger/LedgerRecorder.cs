// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Ledger;

/// <summary>
/// Records a capsule that is about to get its name. The line comes first and the name second, under one lock: a capsule that is there
/// is recorded, whatever happens in between, and a build that is killed there can be run again.
/// </summary>
internal sealed class LedgerRecorder : IDisposable
{
    private readonly LedgerTransaction _transaction;

    private LedgerRecorder(LedgerTransaction transaction, LedgerRecord record)
    {
        _transaction = transaction;
        Record = record;
    }

    /// <summary>What is recorded.</summary>
    public LedgerRecord Record { get; }

    /// <summary>
    /// What is certain before anybody signs: numbers that fall behind a release, unless that version is recorded, in which case the
    /// bytes decide.
    /// </summary>
    public static void JudgePlan(LedgerUse use, CapsulePlan plan, DiagnosticBag diagnostics)
    {
        if (plan.Payloads.Count == 0)
        {
            diagnostics.Report(LedgerDiagnostics.NothingToRecord, Place.Of(use.File), "The description");
            return;
        }

        DiagnosticBag found = new();
        if (LedgerFile.Read(use.File, found) is { } ledger)
        {
            LedgerHistory history = LedgerHistory.Of(ledger, found);
            found.AddRange(plan.Payloads
                .Select(p => CapsuleReleases.Planned(p, use.Platform))
                .OfType<LedgerEntry>()
                .Where(e => !history.HoldsVersion(e))
                .SelectMany(history.JudgeVersions));
        }

        // Warnings are for the end, when the whole capsule is known.
        diagnostics.AddRange(found.Where(d => d.Severity == Severity.Error));
    }

    /// <summary>Locks the ledger, judges the capsule by it and prepares its lines; null after a report.</summary>
    public static LedgerRecorder? Begin(LedgerUse use, CapsuleFile capsule, string sha256, ReleaseSigner signedBy, OperationContext context, DiagnosticBag diagnostics)
    {
        IReadOnlyList<LedgerEntry> entries = CapsuleReleases.Of(capsule, sha256, use.Platform, use.Date, signedBy, context);
        if (LedgerTransaction.Begin(use.File, context, diagnostics) is not { } transaction)
        {
            return null;
        }

        try
        {
            if (entries.Count > 0 && entries.All(transaction.History.Holds))
            {
                return new LedgerRecorder(transaction, new LedgerRecord(use.File, [], transaction.Ledger.Head));
            }

            LedgerFile next = transaction.Ledger.With(entries);
            IReadOnlyList<RecordedRelease> added = Judge(use, next.Entries.TakeLast(entries.Count), transaction.History, diagnostics);
            if (!diagnostics.HasErrors)
            {
                transaction.Prepare(next);
                return new LedgerRecorder(transaction, new LedgerRecord(use.File, added, next.Head));
            }
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            diagnostics.Add(FileFaults.NotWritable(use.File, e));
        }
        catch
        {
            transaction.Dispose();
            throw;
        }

        transaction.Dispose();
        return null;
    }

    /// <summary>Gives the ledger its lines and then the capsule and what stands beside it their names, or neither.</summary>
    /// <returns>False after a report.</returns>
    /// <exception cref="IOException">The capsule cannot get its name; the ledger is as it was.</exception>
    public bool Commit(OutputSet capsule, DiagnosticBag diagnostics)
    {
        try
        {
            _transaction.Commit();
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            diagnostics.Add(FileFaults.NotWritable(Record.File, e));
            Undo(capsule, diagnostics);
            return false;
        }

        try
        {
            capsule.Commit();
            return true;
        }
        catch
        {
            if (!capsule.IsCommitted)
            {
                Undo(capsule, diagnostics);
            }

            throw;
        }
    }

    public void Dispose() => _transaction.Dispose();

    private static List<RecordedRelease> Judge(LedgerUse use, IEnumerable<LedgerEntry> entries, LedgerHistory history, DiagnosticBag diagnostics)
    {
        List<RecordedRelease> judged = [];
        foreach (LedgerEntry entry in entries)
        {
            // Judged without its line, so that findings point at the line that stands against it.
            LedgerEntry candidate = entry with { Line = 0 };
            diagnostics.AddRange(history.JudgeVersions(candidate));
            diagnostics.AddRange(history.JudgeBytes(candidate, use.AllowResigned));
            judged.Add(new RecordedRelease(entry, history.Former(entry)));
            history.Add(entry);
        }

        return judged;
    }

    private void Undo(OutputSet capsule, DiagnosticBag diagnostics)
    {
        try
        {
            _transaction.Undo();
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            diagnostics.Report(LedgerDiagnostics.RecordedWithoutCapsule, Place.Of(Record.File), Record.File, capsule.FinalPath, FileFaults.Reason(e));
        }
    }
}
