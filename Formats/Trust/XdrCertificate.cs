// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Buffers.Binary;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Trust;

/// <summary>
/// One entry of PcdFmpDevicePkcs7CertBufferXdr: its length at 0 (4, big-endian), the certificate at 4, then bytes up to a multiple of 4,
/// counted from the entry's start. RFC 4506, 4.10 (variable-length opaque data); tianocore/edk2 FmpDevicePkg/FmpDxe/FmpDxe.c.
/// </summary>
/// <param name="Data">The certificate in DER form.</param>
/// <param name="Padding">0 to 3 bytes, zero. The last entry may end without them.</param>
public sealed record XdrCertificate(ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte> Padding) : IBinaryStructure<XdrCertificate>
{
    /// <summary>The bytes of the length field.</summary>
    public const int LengthSize = 4;

    /// <inheritdoc/>
    public int Size => LengthSize + Data.Length + Padding.Length;

    /// <summary>An entry with its zero bytes.</summary>
    public static XdrCertificate Of(ReadOnlyMemory<byte> data) => new(data, new byte[PaddingOf(data.Length)]);

    /// <summary>The bytes from the end of that much data to the next multiple of 4.</summary>
    public static int PaddingOf(long length) => (int)((4 - (length % 4)) % 4);

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out XdrCertificate value)
    {
        SpanReader fields = reader;
        if (fields.TryReadBytes(LengthSize, out ReadOnlySpan<byte> lengthBytes))
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(lengthBytes);
            if (length <= fields.Remaining && fields.TryReadBytes((int)length, out ReadOnlySpan<byte> data))
            {
                _ = fields.TryReadBytes(Math.Min(PaddingOf(length), fields.Remaining), out ReadOnlySpan<byte> padding);
                value = new XdrCertificate(data.ToArray(), padding.ToArray());
                reader = fields;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt32(BinaryPrimitives.ReverseEndianness((uint)Data.Length));
        writer.WriteBytes(Data.Span);
        writer.WriteBytes(Padding.Span);
    }
}
