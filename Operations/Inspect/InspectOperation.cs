// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Inspect;

/// <summary>Lays a capsule open without judging it.</summary>
public static class InspectOperation
{
    /// <summary>Parses the file; the result holds it open.</summary>
    public static InspectResult Run(InspectRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        FileByteSource? source = null;
        try
        {
            source = FileByteSource.Open(request.File);
            CapsuleFile capsule = CapsuleParser.Parse(source);
            InspectResult result = new()
            {
                Diagnostics = [.. capsule.Diagnostics],
                Capsule = capsule,
                Tree = CapsuleTree.Of(capsule),
                Source = source,
            };
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
}
