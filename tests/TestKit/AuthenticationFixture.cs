// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Buffers.Binary;
using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;

namespace UefiCapsule.TestKit;

/// <summary>An authentication block of a <see cref="PayloadFixture"/>, described field by field.</summary>
public sealed class AuthenticationFixture
{
    /// <summary>MonotonicCount.</summary>
    public ulong MonotonicCount { get; set; }

    /// <summary>dwLength, or null.</summary>
    public uint? Length { get; set; }

    /// <summary>wRevision.</summary>
    public ushort Revision { get; set; } = WinCertificateUefiGuid.Revision2;

    /// <summary>wCertificateType.</summary>
    public ushort CertificateType { get; set; } = WinCertificateUefiGuid.TypeEfiGuid;

    /// <summary>CertType.</summary>
    public Guid CertType { get; set; } = KnownGuids.CertTypePkcs7;

    /// <summary>
    /// Makes the certificate data from the signed bytes (image, then MonotonicCount). By default it is one zero byte: a block
    /// with nothing in it that could verify.
    /// </summary>
    public Func<byte[], byte[]> Sign { get; set; } = _ => [0];

    internal byte[] Bytes(byte[] image)
    {
        byte[] count = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(count, MonotonicCount);
        byte[] certificate = Sign([.. image, .. count]);
        EfiFirmwareImageAuthentication block = new(
            MonotonicCount,
            new WinCertificateUefiGuid(
                Length ?? (uint)(WinCertificateUefiGuid.StructureSize + certificate.Length),
                Revision,
                CertificateType,
                CertType));
        return [.. StructureBytes.Of(block), .. certificate];
    }
}
