// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Signing.Files;

namespace UefiCapsule.Signing;

/// <summary>
/// Reads files that hold keys or certificates: small ones, whole. A pipe will do, as a shell makes for <c>&lt;(command)</c>. A file of
/// certificates may hold a key beside them, so all are read as secrets.
/// </summary>
internal static class SmallFile
{
    /// <summary>No key and no chain of certificates is larger.</summary>
    private const int Limit = 1024 * 1024;

    public static Secret<byte> Read(string file, SigningFault fault)
    {
        using Secret<byte> buffer = new(Limit + 1);
        try
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            int length = stream.ReadAtLeast(buffer.Span, buffer.Span.Length, throwOnEndOfStream: false);
            return length > Limit
                ? throw new SigningException(fault, file, "it is larger than 1 MiB, which no key or certificate is.")
                : Secret<byte>.Of(buffer.Span[..length]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new SigningException(fault, file, e.Message, e);
        }
    }
}
