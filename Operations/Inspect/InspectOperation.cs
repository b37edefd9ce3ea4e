// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Operations.Files;
using UefiCapsule.Operations.Inspect.Drawing;

namespace UefiCapsule.Operations.Inspect;

/// <summary>Lays a capsule open without judging it.</summary>
public static class InspectOperation
{
    /// <summary>Parses the file; the result holds it open.</summary>
    public static InspectResult Run(InspectRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.MapFile is { } map && MapFileWriter.Fault(map, request.File) is { } fault)
        {
            return new InspectResult { Diagnostics = [fault] };
        }

        FileByteSource? source = null;
        try
        {
            source = FileByteSource.Open(request.File);
            InspectResult result = Inspect(request, source);
            source = null;
            return result;
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            return new InspectResult { Diagnostics = [FileFaults.NotReadable(request.File, e)] };
        }
        finally
        {
            source?.Dispose();
        }
    }

    private static InspectResult Inspect(InspectRequest request, FileByteSource source)
    {
        CapsuleFile capsule = CapsuleParser.Parse(source, request.Limits ?? ReadLimits.Default);
        StructureNode tree = CapsuleTree.Of(capsule);
        List<Diagnostic> diagnostics = [.. capsule.Diagnostics];
        string? sha256 = null;
        if (request.MapFile is { } file)
        {
            try
            {
                sha256 = MapFileWriter.Write(CapsuleMap.Of(capsule, tree), Path.GetFileName(request.File), file);
            }
            catch (Exception e) when (FileFaults.IsFault(e))
            {
                diagnostics.Add(FileFaults.NotWritable(file, e));
            }
        }

        return new InspectResult
        {
            Diagnostics = diagnostics,
            Capsule = capsule,
            Tree = tree,
            OutputFile = sha256 is null ? null : request.MapFile,
            Sha256 = sha256,
            Source = source,
        };
    }
}
