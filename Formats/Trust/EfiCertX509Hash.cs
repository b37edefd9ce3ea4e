// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Trust;

/// <summary>
/// EFI_CERT_X509_SHA256, _SHA384 and _SHA512: ToBeSignedHash at 0 (32, 48 or 64), then TimeOfRevocation (16). UEFI 2.11, 32.4.1.
/// </summary>
/// <param name="ToBeSignedHash">The hash of the certificate's tbsCertificate.</param>
/// <param name="TimeOfRevocation">From when on its signatures are refused; all zero: whenever they were made.</param>
public sealed record EfiCertX509Hash(ReadOnlyMemory<byte> ToBeSignedHash, EfiTime TimeOfRevocation)
{
    /// <summary>The number of bytes.</summary>
    public int Size => ToBeSignedHash.Length + EfiTime.StructureSize;

    /// <summary>Reads all bytes that are left: a hash of 32, 48 or 64 bytes and a time.</summary>
    public static bool TryRead(ref SpanReader reader, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out EfiCertX509Hash? value)
    {
        SpanReader fields = reader;
        int hashSize = reader.Remaining - EfiTime.StructureSize;
        if (hashSize is 32 or 48 or 64
            && fields.TryReadBytes(hashSize, out ReadOnlySpan<byte> hash)
            && EfiTime.TryRead(ref fields, out EfiTime time))
        {
            value = new EfiCertX509Hash(hash.ToArray(), time);
            reader = fields;
            return true;
        }

        value = null;
        return false;
    }

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteBytes(ToBeSignedHash.Span);
        TimeOfRevocation.Write(ref writer);
    }
}
