// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;

namespace UefiCapsule.Formats.Authentication;

/// <summary>
/// WIN_CERTIFICATE_UEFI_GUID up to its certificate data, 24 bytes: dwLength at 0 (4), wRevision at 4 (2), wCertificateType at 6 (2),
/// CertType at 8 (16). UEFI 2.11, 32.2; tianocore/edk2 MdePkg/Include/Guid/WinCertificate.h.
/// </summary>
/// <param name="Length">dwLength: bytes of this structure and the certificate data together.</param>
/// <param name="Revision">wRevision: 0x0200.</param>
/// <param name="CertificateType">wCertificateType: 0x0EF1 for a GUID certificate.</param>
/// <param name="CertType">What the certificate data is.</param>
public sealed record WinCertificateUefiGuid(uint Length, ushort Revision, ushort CertificateType, Guid CertType)
    : IBinaryStructure<WinCertificateUefiGuid>
{
    /// <summary>The number of bytes in front of the certificate data.</summary>
    public const int StructureSize = 4 + 2 + 2 + 16;

    /// <summary>The only revision in use.</summary>
    public const ushort Revision2 = 0x0200;

    /// <summary>WIN_CERT_TYPE_EFI_GUID.</summary>
    public const ushort TypeEfiGuid = 0x0EF1;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <summary>The header of a PKCS#7 certificate of that many bytes.</summary>
    public static WinCertificateUefiGuid ForPkcs7(int certificateLength) =>
        new((uint)(StructureSize + certificateLength), Revision2, TypeEfiGuid, KnownGuids.CertTypePkcs7);

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out WinCertificateUefiGuid value)
    {
        SpanReader fields = reader;
        if (fields.TryReadUInt32(out uint length)
            && fields.TryReadUInt16(out ushort revision)
            && fields.TryReadUInt16(out ushort certificateType)
            && fields.TryReadGuid(out Guid certType))
        {
            value = new WinCertificateUefiGuid(length, revision, certificateType, certType);
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
        writer.WriteGuid(CertType);
    }
}
