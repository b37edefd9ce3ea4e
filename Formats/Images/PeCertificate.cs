// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;

namespace UefiCapsule.Formats.Images;

/// <summary>One entry of an image's certificate table.</summary>
/// <param name="Header">WIN_CERTIFICATE, 8 bytes.</param>
/// <param name="Range">The whole entry, without the bytes that fill it up to 8.</param>
public sealed record PeCertificate(Located<WinCertificate> Header, ByteRange Range)
{
    /// <summary>wRevision.</summary>
    public ushort Revision => Header.Value.Revision;

    /// <summary>wCertificateType, such as <see cref="WinCertificate.TypePkcsSignedData"/>.</summary>
    public ushort CertificateType => Header.Value.CertificateType;

    /// <summary>The bytes behind the header: of an Authenticode signature the PKCS #7 message.</summary>
    public ByteRange Data => Range.From(WinCertificate.StructureSize);
}
