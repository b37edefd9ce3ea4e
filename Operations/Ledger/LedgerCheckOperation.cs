// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Ledger;

/// <summary>Plays a ledger again and looks capsules up in it. Signatures are for capsule verify.</summary>
public static class LedgerCheckOperation
{
    /// <summary>Checks the ledger and the capsules.</summary>
    public static LedgerCheckResult Run(LedgerCheckRequest request, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        DiagnosticBag diagnostics = new();
        if (LedgerFile.Read(request.File, diagnostics) is not { } ledger)
        {
            return new LedgerCheckResult { Diagnostics = diagnostics };
        }

        LedgerHistory.Of(ledger, diagnostics);
        foreach (LedgerEntry entry in ledger.Entries.Where(e => e.SignedBy != ReleaseSigner.Release))
        {
            diagnostics.Report(
                LedgerDiagnostics.NotAReleaseKey,
                Place.InText(ledger.File, entry.Line, 1),
                LedgerHistory.Name(entry),
                entry.VersionText,
                entry.SignedBy == ReleaseSigner.TestKey ? "is signed with a TEST key" : "carries no signature");
        }

        if (request.Since is { } since && LedgerFile.Read(since, diagnostics) is { } older && !ledger.Bytes.Span.StartsWith(older.Bytes.Span))
        {
            diagnostics.Report(LedgerDiagnostics.NotAContinuation, Place.Of(ledger.File), ledger.File, since);
        }

        List<CheckedCapsule> capsules = [];
        foreach (string file in request.Capsules)
        {
            if (Check(file, ledger, request.Platform, context, diagnostics) is { } found)
            {
                capsules.Add(found);
            }
        }

        return new LedgerCheckResult { Diagnostics = diagnostics, Ledger = ledger, Capsules = capsules };
    }

    private static CheckedCapsule? Check(string file, LedgerFile ledger, string? platform, OperationContext context, DiagnosticBag diagnostics)
    {
        try
        {
            using FileByteSource source = FileByteSource.Open(file);
            CapsuleFile capsule = CapsuleParser.Parse(source, context.Limits);
            IReadOnlyList<Diagnostic> faults = [.. capsule.Diagnostics.Where(d => d.Severity == Severity.Error)];
            if (faults.Count > 0)
            {
                diagnostics.AddRange(faults.Select(f => f.With(f.Place with { File = file })));
                return null;
            }

            string sha256 = source.Sha256("hashing", context);
            IReadOnlyList<LedgerEntry> wanted = CapsuleReleases.Of(capsule, sha256, platform ?? LedgerUse.OnlyPlatform, null, ReleaseSigner.Unsigned, context);
            if (wanted.Count == 0)
            {
                diagnostics.Report(LedgerDiagnostics.NothingToRecord, Place.Of(file), file);
                return null;
            }

            List<LedgerEntry> entries = [];
            bool all = true;
            foreach (LedgerEntry payload in wanted)
            {
                LedgerEntry[] candidates = [.. ledger.Entries.Where(e => platform is null || e.Platform == platform)];
                LedgerEntry[] same = [.. candidates.Where(e => (payload with { Platform = e.Platform }).IsSameRelease(e))];
                entries.AddRange(same);
                all &= same.Length > 0;
                if (same.Length == 0)
                {
                    diagnostics.Add(Missing(file, payload, candidates));
                }
            }

            return new CheckedCapsule(file, sha256, all ? entries : []);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            diagnostics.Add(FileFaults.NotReadable(file, e));
            return null;
        }
    }

    private static Diagnostic Missing(string file, LedgerEntry payload, LedgerEntry[] candidates)
    {
        string component = string.Create(CultureInfo.InvariantCulture, $"{payload.ImageType:D} index {payload.ImageIndex}");
        LedgerEntry? other = candidates.LastOrDefault(e => (payload with { Platform = e.Platform }).IsSameComponent(e) && e.VersionKey == payload.VersionKey);
        return other is null
            ? new Diagnostic(LedgerDiagnostics.NotRecorded, Place.Of(file), file, component, payload.VersionText)
            : new Diagnostic(
                LedgerDiagnostics.OtherBytesRecorded,
                Place.Of(file),
                file,
                component,
                payload.VersionText,
                other.Line.ToString(CultureInfo.InvariantCulture),
                other.PayloadSha256 == payload.PayloadSha256 ? $"the capsule {other.CapsuleSha256}" : $"the payload {other.PayloadSha256}");
    }
}
