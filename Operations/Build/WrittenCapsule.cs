// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;
using UefiCapsule.Operations.Ledger;
using UefiCapsule.Operations.Signing;
using UefiCapsule.Operations.Verify;
using UefiCapsule.Validators;

namespace UefiCapsule.Operations.Build;

/// <summary>
/// A capsule whose bytes are written and which has no name yet. Whoever finishes capsules takes them through here: read back and judged
/// as a stranger's, then recorded, then named.
/// </summary>
internal static class WrittenCapsule
{
    /// <summary>Reads the written bytes back and judges them. Where they are to carry no signature, its absence is only a warning.</summary>
    public static ValidationReport Judge(
        AtomicFile output,
        string name,
        bool unsigned,
        ValidationOptions options,
        DiagnosticBag diagnostics,
        OperationContext context)
    {
        using FileByteSource source = FileByteSource.Open(output.TemporaryPath);
        ValidationReport report = CapsuleValidator.Validate(
            CapsuleParser.Parse(source), options, HashProgress.Of(context, source.Length), context.Cancellation);
        diagnostics.AddRange(report.Findings.Select(f => unsigned && f.Descriptor.Outcome == Outcome.Unsigned ? f.With(Severity.Warning) : f));
        foreach (PayloadSignature signature in report.Signatures.Where(s => !unsigned && !s.IsValid))
        {
            diagnostics.Report(SigningDiagnostics.ResultNotValid, Place.Of(name), signature.Payload.Path.Text, name);
        }

        return report;
    }

    /// <summary>Ready to record the written bytes; null without a ledger, after an error, and after a report of its own.</summary>
    public static LedgerRecorder? BeginRecord(
        LedgerUse? ledger,
        AtomicFile output,
        string sha256,
        bool unsigned,
        ValidationReport report,
        DiagnosticBag diagnostics,
        OperationContext context)
    {
        if (ledger is null || diagnostics.HasErrors)
        {
            return null;
        }

        ReleaseSigner signedBy = unsigned ? ReleaseSigner.Unsigned : report.TestKeys.Count > 0 ? ReleaseSigner.TestKey : ReleaseSigner.Release;
        using FileByteSource source = FileByteSource.Open(output.TemporaryPath);
        return LedgerRecorder.Begin(ledger, CapsuleParser.Parse(source), sha256, signedBy, context, diagnostics);
    }

    /// <summary>
    /// Gives the bytes, and what stands beside them, their names, unless an error speaks against it; with a recorder they are recorded first.
    /// </summary>
    /// <returns>False when they did not get them.</returns>
    public static bool Commit(OutputSet outputs, LedgerRecorder? recorder, DiagnosticBag diagnostics, OperationContext context)
    {
        if (diagnostics.HasErrors)
        {
            return false;
        }

        context.Cancellation.ThrowIfCancellationRequested();
        if (recorder is not null)
        {
            return recorder.Commit(outputs, diagnostics);
        }

        outputs.Commit();
        return true;
    }
}
