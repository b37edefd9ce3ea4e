// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Security.Cryptography;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;
using UefiCapsule.Operations.Provenance;

namespace UefiCapsule.Operations.Sbom;

/// <summary>Lists what is in a capsule, whoever made it. Nothing is verified.</summary>
public static class SbomOperation
{
    /// <summary>Reads the capsule and writes its bill of materials.</summary>
    public static SbomResult Run(SbomRequest request, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (request.OutputFile is { } output && FileFaults.OutputFault(output, [request.File]) is { } fault)
        {
            return new SbomResult { Diagnostics = [fault] };
        }

        try
        {
            using FileByteSource source = FileByteSource.Open(request.File);
            return Run(request, source, context);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            return new SbomResult { Diagnostics = [FileFaults.NotReadable(request.File, e)] };
        }
    }

    /// <summary>The finding that the list has gaps, or null when it has none.</summary>
    internal static Diagnostic? GapsOf(SbomComponent capsule, string file)
    {
        int incomplete = capsule.All().Count(c => c.Completeness == SbomCompleteness.Incomplete);
        return incomplete == 0
            ? null
            : new Diagnostic(ProvenanceDiagnostics.SbomHasGaps, Place.Of(file), [file, Text(incomplete), Text(capsule.All().Count())]);
    }

    private static SbomResult Run(SbomRequest request, FileByteSource source, OperationContext context)
    {
        CapsuleFile capsule = CapsuleParser.Parse(source, context.Limits);
        List<Diagnostic> diagnostics = [.. capsule.Diagnostics];
        bool isDamaged = capsule.Diagnostics.HasErrors;
        if (isDamaged && !request.AllowIncomplete)
        {
            diagnostics.Add(new Diagnostic(ProvenanceDiagnostics.SbomRefused, Place.Of(request.File), [request.File]));
            return new SbomResult { Diagnostics = diagnostics };
        }

        SbomComponent found = SbomReader.Of(capsule, Path.GetFileName(request.File), context);
        diagnostics = [.. diagnostics.Select(d => d.Severity == Severity.Error ? d.With(Severity.Warning) : d)];
        if (GapsOf(found, request.File) is { } gaps)
        {
            diagnostics.Add(gaps);
        }

        byte[] document = SbomWriter.Write(found);
        if (request.OutputFile is { } output && Write(output, document, context) is { } fault)
        {
            return new SbomResult { Diagnostics = [.. diagnostics, fault] };
        }

        return new SbomResult
        {
            Diagnostics = diagnostics,
            Document = document,
            Capsule = found,
            OutputFile = request.OutputFile,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(document)),
        };
    }

    private static Diagnostic? Write(string file, byte[] document, OperationContext context)
    {
        try
        {
            using AtomicFile output = AtomicFile.Create(file);
            output.Write(document);
            context.Cancellation.ThrowIfCancellationRequested();
            output.Commit();
            return null;
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            return FileFaults.NotWritable(file, e);
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
