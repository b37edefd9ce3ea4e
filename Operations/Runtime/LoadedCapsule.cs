// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Security.Cryptography;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Runtime;

/// <summary>A capsule that was read once: what is verified is what is written, whatever becomes of the file.</summary>
public sealed class LoadedCapsule
{
    /// <summary>The largest capsule that is read.</summary>
    public const int MaximumLength = 64 * 1024 * 1024;

    private readonly byte[] _bytes;

    private LoadedCapsule(string file, byte[] bytes)
    {
        (File, _bytes) = (file, bytes);
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    /// <summary>The file as the caller named it.</summary>
    public string File { get; }

    /// <summary>Its bytes.</summary>
    public int Length => _bytes.Length;

    /// <summary>The SHA-256 of the bytes in lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    internal ReadOnlySpan<byte> Bytes => _bytes;

    internal ByteSource Source => new MemoryByteSource(_bytes);

    /// <summary>The capsule, or why it cannot be read.</summary>
    internal static LoadedCapsule? Read(string file, List<Diagnostic> diagnostics)
    {
        try
        {
            using FileByteSource source = FileByteSource.Open(file);
            if (source.Length <= MaximumLength)
            {
                return new LoadedCapsule(file, source.ReadBytes(new ByteRange(0, source.Length)));
            }

            diagnostics.Add(new Diagnostic(UpdateDiagnostics.CapsuleTooLarge, Place.Of(file), file, Text(source.Length), Text(MaximumLength)));
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            diagnostics.Add(FileFaults.NotReadable(file, e));
        }

        return null;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
