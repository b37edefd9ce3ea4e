// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing;

/// <summary>Reads files that hold keys or certificates: small ones, whole.</summary>
internal static class SmallFile
{
    /// <summary>No key and no chain of certificates is larger.</summary>
    private const int Limit = 1024 * 1024;

    public static byte[] Read(string file, SigningFault fault)
    {
        try
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (stream.Length > Limit)
            {
                throw new SigningException(fault, file, "it is larger than 1 MiB, which no key or certificate is.");
            }

            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new SigningException(fault, file, e.Message, e);
        }
    }
}
