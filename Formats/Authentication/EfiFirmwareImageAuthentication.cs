// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Authentication;

/// <summary>
/// EFI_FIRMWARE_IMAGE_AUTHENTICATION up to its certificate data, 32 bytes: MonotonicCount at 0 (8), then the
/// <see cref="WinCertificateUefiGuid"/> AuthInfo at 8. The next structure stands at 8 + AuthInfo.Length.
/// Signed are all bytes of the update image behind the whole block, followed by the 8 bytes of MonotonicCount.
/// UEFI 2.11, 23.1; tianocore/edk2 MdePkg/Include/Protocol/FirmwareManagement.h.
/// </summary>
/// <param name="MonotonicCount">A count that the signature covers; EDK II, U-Boot and Linux compare it with nothing.</param>
/// <param name="AuthInfo">The certificate's header.</param>
public sealed record EfiFirmwareImageAuthentication(ulong MonotonicCount, WinCertificateUefiGuid AuthInfo)
    : IBinaryStructure<EfiFirmwareImageAuthentication>
{
    /// <summary>The number of bytes in front of the certificate data.</summary>
    public const int StructureSize = 8 + WinCertificateUefiGuid.StructureSize;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <summary>The number of bytes from the start of the block to what follows it: 8 + dwLength, at most 8 + 2^32 - 1.</summary>
    public long BlockLength => sizeof(ulong) + (long)AuthInfo.Length;

    /// <summary>A block for a certificate of that many bytes, with the revision and type the specification asks for.</summary>
    public static EfiFirmwareImageAuthentication ForPkcs7(ulong monotonicCount, int certificateLength) =>
        new(monotonicCount, WinCertificateUefiGuid.ForPkcs7(certificateLength));

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out EfiFirmwareImageAuthentication value)
    {
        SpanReader fields = reader;
        if (fields.TryReadUInt64(out ulong monotonicCount)
            && WinCertificateUefiGuid.TryRead(ref fields, out WinCertificateUefiGuid authInfo))
        {
            value = new EfiFirmwareImageAuthentication(monotonicCount, authInfo);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt64(MonotonicCount);
        AuthInfo.Write(ref writer);
    }
}
