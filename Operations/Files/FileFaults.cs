// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Files;

/// <summary>Turns the exceptions of the file system into findings.</summary>
internal static class FileFaults
{
    public static bool IsFault(Exception exception) => exception is IOException or UnauthorizedAccessException or System.Security.SecurityException;

    public static Diagnostic NotReadable(string file, Exception exception) =>
        new(EnvironmentDiagnostics.FileNotReadable, Place.Of(file), file, Reason(exception));

    public static Diagnostic NotWritable(string file, Exception exception) =>
        new(EnvironmentDiagnostics.FileNotWritable, Place.Of(file), file, Reason(exception));

    /// <summary>What is wrong with a name for an output before anything is written, or null.</summary>
    public static Diagnostic? OutputFault(string output, IEnumerable<string> inputs)
    {
        FileKind kind = FileIdentity.KindOf(output);
        if (kind is FileKind.Directory or FileKind.Other)
        {
            string what = kind == FileKind.Directory ? "a directory" : "a device, a pipe or a socket";
            return new Diagnostic(EnvironmentDiagnostics.OutputNotRegular, Place.Of(output), output, what);
        }

        string? same = inputs.FirstOrDefault(i => FileIdentity.AreSame(i, output));
        return same is null ? null : new Diagnostic(EnvironmentDiagnostics.OutputIsInput, Place.Of(output), output, same);
    }

    public static string Reason(Exception exception) => exception switch
    {
        FileNotFoundException => "it does not exist",
        DirectoryNotFoundException => "its directory does not exist",
        UnauthorizedAccessException => "permission denied",
        _ => exception.Message.TrimEnd('.'),
    };
}
