// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Files;
using UefiCapsule.Operations.Ledger;
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
            using OutputSet outputs = new();
            AtomicFile output = outputs.Add(request.OutputFile);
            if (request.Partial)
            {
                PreparedFile.Write(output, prepared.Manifest with { Signatures = collector.Collected() }, prepared.CapsuleBytes, context);
                ReportChange(request, prepared, diagnostics);
                return WrittenCapsule.Commit(outputs, recorder: null, diagnostics, context)
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
            ValidationReport report = WrittenCapsule.Judge(output, request.OutputFile, unsigned: false, options, diagnostics, context);
            ReportChange(request, prepared, diagnostics);
            using LedgerRecorder? recorder =
                WrittenCapsule.BeginRecord(request.Ledger, output, sha256, unsigned: false, report, diagnostics, context);
            bool committed = WrittenCapsule.Commit(outputs, recorder, diagnostics, context);
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

    /// <summary>No signature covers drivers, vendor code and headers, so only this ties them to what was read before.</summary>
    private static void ReportChange(AttachRequest request, PreparedFile prepared, DiagnosticBag diagnostics)
    {
        if (prepared.HasChanged)
        {
            diagnostics.Report(EnvironmentDiagnostics.InputChanged, Place.Of(request.PreparedFile), request.PreparedFile, request.OutputFile);
        }
    }
}
