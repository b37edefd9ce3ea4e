// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Compare;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Diff;

/// <summary>Compares two capsules structure by structure, without judging either.</summary>
public static class DiffOperation
{
    /// <summary>Reads both as far as they go and compares them; neither is held in memory.</summary>
    public static DiffResult Run(DiffRequest request, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        List<Diagnostic> faults = [];
        using FileByteSource? old = Open(request.OldFile, faults);
        using FileByteSource? @new = Open(request.NewFile, faults);
        if (old is null || @new is null)
        {
            return new DiffResult { Diagnostics = faults };
        }

        try
        {
            return Compare(request, old, @new, context);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            string file = old.HasChanged ? request.OldFile : request.NewFile;
            return new DiffResult { Diagnostics = [FileFaults.NotReadable(file, e)] };
        }
    }

    private static FileByteSource? Open(string file, List<Diagnostic> faults)
    {
        try
        {
            return FileByteSource.Open(file);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            faults.Add(FileFaults.NotReadable(file, e));
            return null;
        }
    }

    private static DiffResult Compare(DiffRequest request, FileByteSource old, FileByteSource @new, OperationContext context)
    {
        CapsuleFile oldCapsule = CapsuleParser.Parse(old, context.Limits);
        CapsuleFile newCapsule = CapsuleParser.Parse(@new, context.Limits);
        StructureDiff diff = StructureDiff.Of(CapsuleTree.Of(oldCapsule), CapsuleTree.Of(newCapsule), context.Cancellation);
        DiffResult result = new()
        {
            Diagnostics = [],
            Old = new HashedFile(request.OldFile, old.Length, old.Sha256("hashing", context)),
            New = new HashedFile(request.NewFile, @new.Length, @new.Sha256("hashing", context)),
            Changes = [.. diff.Changes.Select(c => Hashed(c, context))],
            Payloads = [.. Payloads(diff, oldCapsule, newCapsule, context.Cancellation)],
        };
        List<Diagnostic> diagnostics = [.. In(request.OldFile, oldCapsule), .. In(request.NewFile, newCapsule)];
        if (request.MustBeSame && !result.AreSame)
        {
            diagnostics.Add(new Diagnostic(
                EnvironmentDiagnostics.CapsulesDiffer,
                Place.None,
                request.OldFile,
                request.NewFile,
                Summary(result)));
        }

        return new DiffResult
        {
            Diagnostics = diagnostics,
            Old = result.Old,
            New = result.New,
            Changes = result.Changes,
            Payloads = result.Payloads,
        };
    }

    /// <summary>How much differs, in words.</summary>
    public static string Summary(DiffResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return $"{FieldText.Count(result.Count(ChangeKind.Changed), "structure")} changed, {result.Count(ChangeKind.Added)} added, {result.Count(ChangeKind.Removed)} removed";
    }

    private static DiffChange Hashed(StructureChange change, OperationContext context)
    {
        ByteSource? old = change.Kind == ChangeKind.Removed ? change.Old!.Source.Slice(change.Old.Range) : change.OldBytes;
        ByteSource? @new = change.Kind == ChangeKind.Added ? change.New!.Source.Slice(change.New.Range) : change.NewBytes;
        return new DiffChange(change, old?.Sha256("hashing", context), @new?.Sha256("hashing", context));
    }

    private static IEnumerable<Diagnostic> In(string file, CapsuleFile capsule) =>
        capsule.Diagnostics.Select(d => d.With(d.Place with { File = file }));

    private static IEnumerable<PayloadDiff> Payloads(StructureDiff diff, CapsuleFile old, CapsuleFile @new, CancellationToken cancellation)
    {
        Dictionary<StructurePath, FmpPayloadItem> oldItems = old.Payloads.ToDictionary(p => p.Path);
        foreach (FmpPayloadItem item in @new.Payloads)
        {
            if (diff.OldPathOf(item.Path) is { } path && oldItems.TryGetValue(path, out FmpPayloadItem? before))
            {
                yield return new PayloadDiff(path, item.Path, Signature(before, old.Source, item, @new.Source, cancellation));
            }
        }
    }

    private static SignatureChange Signature(FmpPayloadItem old, ByteSource oldSource, FmpPayloadItem @new, ByteSource newSource, CancellationToken cancellation)
    {
        if (Signed(old, oldSource) is not { } before)
        {
            return Signed(@new, newSource) is null ? SignatureChange.Unsigned : SignatureChange.Added;
        }

        if (Signed(@new, newSource) is not { } after)
        {
            return SignatureChange.Removed;
        }

        bool sameSignature = ByteChange.Between(before.Signature, after.Signature, cancellation) is null;
        bool sameBytes = ByteChange.Between(before.Bytes, after.Bytes, cancellation) is null;
        return (sameSignature, sameBytes) switch
        {
            (true, true) => SignatureChange.Same,
            (false, true) => SignatureChange.OtherSignature,
            (true, false) => SignatureChange.SameSignatureOtherBytes,
            _ => SignatureChange.NewContent,
        };
    }

    private static (ByteSource Signature, ByteSource Bytes)? Signed(FmpPayloadItem item, ByteSource source) =>
        item.CertificateData is { } certificate && item.SignedBytes(source) is { } bytes ? (source.Slice(certificate), bytes) : null;
}
