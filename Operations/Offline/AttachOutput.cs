// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;
using UefiCapsule.Operations.Ledger;
using UefiCapsule.Operations.Signing;
using UefiCapsule.Operations.Verify;
using UefiCapsule.Signing;
using UefiCapsule.Validators;

namespace UefiCapsule.Operations.Offline;

/// <summary>Writes what attaching makes: the finished capsule, or a prepared file that keeps the signatures so far.</summary>
internal static class AttachOutput
{
    public static AttachResult Write(
        AttachRequest request,
        PreparedFile prepared,
        string requestId,
        SignatureCollector collector,
        ValidationOptions options,
        DiagnosticBag diagnostics,
        OperationContext context)
    {
        AttachResult failed = new() { Diagnostics = diagnostics, RequestId = requestId, Signatures = [.. collector.Found] };
        try
        {
            using AtomicFile output = AtomicFile.Create(request.OutputFile);
            if (request.Partial)
            {
                PreparedFile.Write(output, prepared.Manifest with { Signatures = collector.Collected() }, prepared.CapsuleBytes, context);
                return Commit(output, request, prepared, diagnostics, context)
                    ? new AttachResult
                    {
                        Diagnostics = diagnostics,
                        RequestId = requestId,
                        Signatures = failed.Signatures,
                        OutputFile = request.OutputFile,
                        Length = output.Length,
                        Partial = true,
                    }
                    : failed;
            }

            if (prepared.Capsule.Assemble(collector.Messages(), diagnostics) is not { } bytes)
            {
                return failed;
            }

            string sha256 = output.WriteAll(bytes, context);
            output.Flush();
            ValidationReport report = Check(output.TemporaryPath, request.OutputFile, options, diagnostics, context);
            using LedgerRecorder? recorder = diagnostics.HasErrors ? null : Recorder(request, output, sha256, report, context, diagnostics);
            bool committed = Commit(output, request, prepared, diagnostics, context, recorder);
            return new AttachResult
            {
                Diagnostics = diagnostics,
                RequestId = requestId,
                Signatures = failed.Signatures,
                OutputFile = committed ? request.OutputFile : null,
                Length = committed ? output.Length : 0,
                Sha256 = committed ? sha256 : null,
                Ledger = committed ? recorder?.Record : null,
                Targets = options.Targets,
                Report = report,
            };
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            diagnostics.Add(FileFaults.NotWritable(request.OutputFile, e));
            return failed;
        }
    }

    private static bool Commit(
        AtomicFile output,
        AttachRequest request,
        PreparedFile prepared,
        DiagnosticBag diagnostics,
        OperationContext context,
        LedgerRecorder? recorder = null)
    {
        // No signature covers drivers, vendor code and headers, so only this ties them to what was read before.
        if (prepared.HasChanged)
        {
            diagnostics.Report(EnvironmentDiagnostics.InputChanged, Place.Of(request.PreparedFile), request.PreparedFile, request.OutputFile);
        }

        if (diagnostics.HasErrors)
        {
            return false;
        }

        context.Cancellation.ThrowIfCancellationRequested();
        if (recorder is not null)
        {
            return recorder.Commit(output, diagnostics);
        }

        output.Commit();
        return true;
    }

    /// <summary>Ready to record the written capsule; null without a ledger and after a report.</summary>
    private static LedgerRecorder? Recorder(
        AttachRequest request,
        AtomicFile output,
        string sha256,
        ValidationReport report,
        OperationContext context,
        DiagnosticBag diagnostics)
    {
        if (request.Ledger is not { } use)
        {
            return null;
        }

        ReleaseSigner signedBy = report.TestKeys.Count > 0 ? ReleaseSigner.TestKey : ReleaseSigner.Release;
        using FileByteSource source = FileByteSource.Open(output.TemporaryPath);
        return LedgerRecorder.Begin(use, CapsuleParser.Parse(source), sha256, signedBy, context, diagnostics);
    }

    /// <summary>The written bytes, read back and judged as a stranger's.</summary>
    private static ValidationReport Check(string file, string name, ValidationOptions options, DiagnosticBag diagnostics, OperationContext context)
    {
        using FileByteSource source = FileByteSource.Open(file);
        ValidationReport report = CapsuleValidator.Validate(
            CapsuleParser.Parse(source), options, HashProgress.Of(context, source.Length), context.Cancellation);
        diagnostics.AddRange(report.Findings);
        foreach (PayloadSignature signature in report.Signatures.Where(s => !s.IsValid))
        {
            diagnostics.Report(SigningDiagnostics.ResultNotValid, Place.Of(name), signature.Payload.Path.Text, name);
        }

        return report;
    }
}
