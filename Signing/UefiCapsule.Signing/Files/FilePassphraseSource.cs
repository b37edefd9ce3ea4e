// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;

namespace UefiCapsule.Signing.Files;

/// <summary>Takes the passphrase from a file's first line, in UTF-8, without the line's end and a byte order mark.</summary>
/// <param name="path">The file.</param>
public sealed class FilePassphraseSource(string path) : IPassphraseSource
{
    /// <inheritdoc/>
    public char[]? GetPassphrase(string keyFile)
    {
        using Secret<byte> bytes = SmallFile.Read(path, SigningFault.PassphraseUnreadable);
        ReadOnlySpan<byte> line = bytes.Span;
        if (line.StartsWith(Encoding.UTF8.Preamble))
        {
            line = line[Encoding.UTF8.Preamble.Length..];
        }

        int length = line.IndexOfAny((byte)'\r', (byte)'\n');
        line = length < 0 ? line : line[..length];
        char[] passphrase = Secret<char>.Allocate(Encoding.UTF8.GetCharCount(line));
        Encoding.UTF8.GetChars(line, passphrase);
        return passphrase;
    }
}
