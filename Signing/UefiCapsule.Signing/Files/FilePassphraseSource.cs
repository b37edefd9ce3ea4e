// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Text;

namespace UefiCapsule.Signing.Files;

/// <summary>Takes the passphrase from a file's first line, in UTF-8, without the line's end and a byte order mark.</summary>
/// <param name="path">The file.</param>
public sealed class FilePassphraseSource(string path) : IPassphraseSource
{
    /// <inheritdoc/>
    public char[]? GetPassphrase(string keyFile)
    {
        byte[] bytes = SmallFile.Read(path, SigningFault.PassphraseUnreadable);
        try
        {
            int start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
            int length = bytes.AsSpan(start).IndexOfAny((byte)'\r', (byte)'\n');
            return Encoding.UTF8.GetChars(bytes, start, length < 0 ? bytes.Length - start : length);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
