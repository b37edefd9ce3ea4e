// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Images;

/// <summary>WIN_CERTIFICATE, 8 bytes (UEFI 2.11, 32.2): the head of each entry of an image's certificate table.</summary>
/// <param name="Length">At 0 (4). dwLength: bytes of the entry with this header.</param>
/// <param name="Revision">At 4 (2). wRevision: 0x0200.</param>
/// <param name="CertificateType">At 6 (2). wCertificateType, such as <see cref="TypePkcsSignedData"/>.</param>
public sealed record WinCertificate(
    uint Length,
    ushort Revision,
    ushort CertificateType)
    : IBinaryStructure<WinCertificate>
{
    /// <summary>The number of bytes.</summary>
    public const int StructureSize = 8;

    /// <summary>WIN_CERT_TYPE_PKCS_SIGNED_DATA: an Authenticode signature.</summary>
    public const ushort TypePkcsSignedData = 0x0002;

    /// <summary>WIN_CERT_TYPE_EFI_PKCS115.</summary>
    public const ushort TypeEfiPkcs115 = 0x0EF0;

    /// <summary>WIN_CERT_TYPE_EFI_GUID.</summary>
    public const ushort TypeEfiGuid = 0x0EF1;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out WinCertificate value)
    {
        SpanReader fields = reader;
        if (fields.TryReadUInt32(out uint length)
            && fields.TryReadUInt16(out ushort revision)
            && fields.TryReadUInt16(out ushort certificateType))
        {
            value = new WinCertificate(
                length,
                revision,
                certificateType);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt32(Length);
        writer.WriteUInt16(Revision);
        writer.WriteUInt16(CertificateType);
    }
}
