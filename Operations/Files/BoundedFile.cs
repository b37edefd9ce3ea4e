// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Files;

/// <summary>Reads files of a stranger that are small, a pipe too, without trusting their length.</summary>
internal static class BoundedFile
{
    private const int ChunkSize = 64 * 1024;

    /// <summary>The bytes of a file; of one that is longer one byte more than the limit, so that the caller sees it.</summary>
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
}
