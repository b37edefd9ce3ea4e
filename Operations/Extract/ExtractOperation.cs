// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Operations.Files;
using UefiCapsule.Operations.Trust;
using UefiCapsule.Operations.Verify;
using UefiCapsule.Signing;
using UefiCapsule.Validators;
using UefiCapsule.Validators.Trust;

namespace UefiCapsule.Operations.Extract;

/// <summary>Takes one structure out of a verified capsule.</summary>
public static class ExtractOperation
{
    /// <summary>Verifies the capsule, finds the structure and writes its bytes.</summary>
    public static ExtractResult Run(ExtractRequest request, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        Diagnostic? unusable = request.All
            ? AtomicFolder.Fault(request.OutputFile)
            : FileFaults.OutputFault(request.OutputFile, [request.File, .. request.TrustFiles]);
        if (unusable is { } fault)
        {
            return new ExtractResult { Diagnostics = [fault] };
        }

        try
        {
            DiagnosticBag trust = new();
            TrustAnchors? anchors = TrustMaterial.Of(TrustMaterial.Anchors(request.TrustFiles, trust));
            if (trust.HasErrors)
            {
                return new ExtractResult { Diagnostics = trust };
            }

            using FileByteSource source = FileByteSource.Open(request.File);
            return Run(request, context, anchors, trust, source);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            return new ExtractResult { Diagnostics = [FileFaults.NotReadable(request.File, e)] };
        }
    }

    private static ExtractResult Run(ExtractRequest request, OperationContext context, TrustAnchors? anchors, DiagnosticBag trust, FileByteSource source)
    {
        CapsuleFile capsule = CapsuleParser.Parse(source, context.Limits);
        ValidationOptions options = new() { Anchors = anchors, AllowTestKeys = request.AllowTestKeys, Time = context.Time };
        ValidationReport report = CapsuleValidator.Validate(capsule, options, HashProgress.Of(context, source.Length), context.Cancellation);
        bool verified = report.Outcome == Outcome.Clean && report.Signatures.Count > 0;
        List<Diagnostic> diagnostics = [.. trust];
        if (!verified && !request.AllowUnverified)
        {
            diagnostics.AddRange(report.Findings);
            diagnostics.Add(new Diagnostic(EnvironmentDiagnostics.ExtractUnverified, Place.Of(request.File), request.File));
            return new ExtractResult { Diagnostics = diagnostics, Refusal = report.Outcome };
        }

        if (!verified)
        {
            diagnostics.Add(new Diagnostic(EnvironmentDiagnostics.ExtractedUnverified, Place.Of(request.File), request.File));
        }
        else
        {
            diagnostics.AddRange(report.Findings.Where(f => f.Descriptor == TestKeyCheck.Allowed));
        }

        StructureNode tree = CapsuleTree.Of(capsule);
        if (tree.Find(request.Path.TrimEnd('/')) is not { } node)
        {
            diagnostics.Add(new Diagnostic(EnvironmentDiagnostics.NodeNotFound, Place.Of(request.File), request.Path));
            diagnostics.Add(new Diagnostic(EnvironmentDiagnostics.NearestStructures, Place.None, string.Join(", ", NearestPaths.Of(tree, request.Path))));
            return new ExtractResult { Diagnostics = diagnostics };
        }

        ExtractResult found = new() { Diagnostics = diagnostics, Range = node.Range, Verified = verified, TestKeys = report.TestKeys };
        return request.All ? WriteAll(request, context, node, found) : Write(request, context, node.Source.Slice(node.Range), found);
    }

    private static ExtractResult WriteAll(ExtractRequest request, OperationContext context, StructureNode node, ExtractResult found)
    {
        try
        {
            return new ExtractResult
            {
                Diagnostics = found.Diagnostics,
                Files = ExtractedFolder.Write(node, request.OutputFile, context),
                OutputFile = request.OutputFile,
                Range = found.Range,
                Verified = found.Verified,
                TestKeys = found.TestKeys,
            };
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            return new ExtractResult { Diagnostics = [.. found.Diagnostics, FileFaults.NotWritable(request.OutputFile, e)] };
        }
    }

    private static ExtractResult Write(ExtractRequest request, OperationContext context, ByteSource bytes, ExtractResult found)
    {
        try
        {
            using AtomicFile output = AtomicFile.Create(request.OutputFile);
            string sha256 = output.WriteAll(bytes, context);
            output.Commit();
            return new ExtractResult
            {
                Diagnostics = found.Diagnostics,
                OutputFile = request.OutputFile,
                Range = found.Range,
                Sha256 = sha256,
                Verified = found.Verified,
                TestKeys = found.TestKeys,
            };
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            return new ExtractResult { Diagnostics = [.. found.Diagnostics, FileFaults.NotWritable(request.OutputFile, e)] };
        }
    }
}
