// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Images;

/// <summary>
/// The hash of a PE image that Authenticode signs and that hash lists of UEFI hold (UEFI 2.11, 32.2.3; Windows Authenticode Portable
/// Executable Signature Format; tianocore/edk2 SecurityPkg/Library/DxeImageVerificationLib): everything but CheckSum, the entry of
/// the certificate table, and the table itself.
/// </summary>
/// <remarks>The bytes are hashed as they are. Signing tools first fill an image up to 8 bytes with zeros, which changes the hash.</remarks>
public static class AuthenticodeDigest
{
    private const int CheckSumSize = 4;
    private const int BufferSize = 1 << 16;

    /// <summary>Computes the hash.</summary>
    /// <param name="source">The bytes that the image's ranges count in.</param>
    /// <param name="image">The image.</param>
    /// <param name="algorithm">The hash algorithm, for example <see cref="HashAlgorithmName.SHA256"/>.</param>
    /// <returns>The hash, or null when the image has none: a TE image, or one whose headers, sections or table are not where they must be.</returns>
    public static byte[]? Compute(ByteSource source, PeImage image, HashAlgorithmName algorithm)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(image);
        if (Parts(image) is not { } parts)
        {
            return null;
        }

        using IncrementalHash hash = IncrementalHash.CreateHash(algorithm);
        byte[] buffer = new byte[BufferSize];
        foreach (ByteRange part in parts)
        {
            for (ByteRange rest = part; rest.Length > 0;)
            {
                int count = source.Read(rest.Offset, buffer.AsSpan(0, (int)Math.Min(buffer.Length, rest.Length)));
                if (count == 0)
                {
                    return null;
                }

                hash.AppendData(buffer.AsSpan(0, count));
                rest = rest.From(count);
            }
        }

        return hash.GetHashAndReset();
    }

    /// <summary>What is hashed, in order: the headers without the two fields, the sections by offset, what stands behind them.</summary>
    private static List<ByteRange>? Parts(PeImage image)
    {
        if (image.OptionalHeader is not { } optional
            || image.SizeOfHeaders > image.Range.Length
            || image.Sections.Count != image.NumberOfSections
            || image.Sections.Any(s => !s.IsInside))
        {
            return null;
        }

        PeDirectory table = image.Directory(PeDirectory.Security);
        if (table.Size != 0 && image.CertificateTable is null)
        {
            return null;
        }

        long checkSum = optional.Range.Offset + EfiImageOptionalHeader.CheckSumOffset;
        long headersEnd = image.Range.Offset + image.SizeOfHeaders;
        List<ByteRange> parts = [Between(image.Range.Offset, checkSum)];
        long next = checkSum + CheckSumSize;
        if (image.Directories.Count > PeDirectory.Security)
        {
            long entry = optional.Range.End + (PeDirectory.Security * PeDirectory.StructureSize);
            parts.Add(Between(next, entry));
            next = entry + PeDirectory.StructureSize;
        }

        if (next > headersEnd)
        {
            return null;
        }

        parts.Add(Between(next, headersEnd));
        long hashed = image.SizeOfHeaders;
        foreach (PeSection section in image.Sections.Where(s => s.RawData.Length > 0).OrderBy(s => s.RawData.Offset))
        {
            parts.Add(section.RawData);
            hashed += section.RawData.Length;
        }

        // Overlapping sections count twice; then there is nothing behind them that could be told from them.
        long end = image.Range.Length - table.Size;
        if (hashed > end)
        {
            return null;
        }

        parts.Add(image.Range.Slice(hashed, end - hashed));
        return parts;
    }

    private static ByteRange Between(long start, long end) => new(start, end - start);
}
