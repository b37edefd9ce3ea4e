// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Files;

/// <summary>Reads files that are small into memory, up to a limit.</summary>
internal static class BoundedFile
{
    private const int ChunkSize = 64 * 1024;

    /// <summary>The bytes of a regular file, or null with a finding when it cannot be read or is longer than the limit.</summary>
    public static byte[]? Read(string file, int limit, DiagnosticBag diagnostics)
    {
        try
        {
            using FileByteSource source = FileByteSource.Open(file);
            if (source.Length > limit)
            {
                diagnostics.Report(EnvironmentDiagnostics.FileTooLarge, Place.Of(file), file, Text(source.Length), Text(limit));
                return null;
            }

            byte[] bytes = new byte[source.Length];
            source.Read(0, bytes);
            return bytes;
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            diagnostics.Add(FileFaults.NotReadable(file, e));
            return null;
        }
    }

    /// <summary>The bytes of a file of a stranger, a pipe too, whose length is not trusted; of one that is longer one byte more than the limit, so that the caller sees it.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[] Read(string file, int limit)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using MemoryStream bytes = new();
        byte[] chunk = new byte[ChunkSize];
        while (bytes.Length <= limit)
        {
            int read = stream.Read(chunk, 0, (int)Math.Min(chunk.Length, limit + 1 - bytes.Length));
            if (read == 0)
            {
                break;
            }

            bytes.Write(chunk, 0, read);
        }

        return bytes.ToArray();
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
