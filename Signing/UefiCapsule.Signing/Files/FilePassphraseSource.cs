// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Text;

namespace UefiCapsule.Signing.Files;

/// <summary>Takes the passphrase from a file's first line, in UTF-8, without the line's end.</summary>
/// <param name="path">The file.</param>
public sealed class FilePassphraseSource(string path) : IPassphraseSource
{
    /// <inheritdoc/>
    public char[]? GetPassphrase(string keyFile)
    {
        byte[] bytes = SmallFile.Read(path, SigningFault.PassphraseUnreadable);
        try
        {
            int end = bytes.AsSpan().IndexOfAny((byte)'\r', (byte)'\n');
            return Encoding.UTF8.GetChars(bytes, 0, end < 0 ? bytes.Length : end);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
