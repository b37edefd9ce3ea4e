// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Images;

/// <summary>
/// The hash of a PE image that Authenticode signs and that hash lists of UEFI hold (UEFI 2.11, 32.2; Windows Authenticode Portable
/// Executable Signature Format; tianocore/edk2 SecurityPkg/Library/DxeImageVerificationLib): everything but CheckSum, the entry of
/// the certificate table, and the table itself.
/// </summary>
/// <remarks>The bytes are hashed as they are. Signing tools first fill an image up to 8 bytes with zeros, which changes the hash.</remarks>
public static class AuthenticodeDigest
{
    private const int CheckSumSize = 4;

    /// <summary>The bytes to hash, in order; with which algorithm, the caller decides.</summary>
    /// <param name="image">The image.</param>
    /// <returns>The bytes, or null when the image has no such hash: a TE image, or one whose headers, sections or table are not where they must be.</returns>
    public static ByteSource? BytesToHash(PeImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Parts(image) is { } parts && parts.TrueForAll(p => p.Length >= 0 && p.Offset >= 0 && p.End <= image.Source.Length)
            ? new ConcatenatedByteSource([.. parts.Where(p => p.Length > 0).Select(image.Source.Slice)])
            : null;
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
