// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Files;

/// <summary>Writes a small file that must not be there yet.</summary>
internal static class NewFile
{
    /// <summary>What went wrong, or null.</summary>
    public static Diagnostic? Write(string file, ReadOnlySpan<byte> bytes, bool privateToOwner = false)
    {
        if (Fault(file) is { } fault)
        {
            return fault;
        }

        try
        {
            using AtomicFile output = AtomicFile.Create(file, privateToOwner);
            output.Write(bytes);
            output.Commit(overwrite: false);
            return null;
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            return FileFaults.NotWritable(file, e);
        }
    }

    /// <summary>Why the file cannot be written, as far as that is known before, or null.</summary>
    public static Diagnostic? Fault(string file) => FileIdentity.KindOf(file) switch
    {
        FileKind.Missing => null,
        FileKind.Regular => new Diagnostic(EnvironmentDiagnostics.OutputExists, Place.Of(file), file),
        _ => FileFaults.OutputFault(file, []),
    };
}
