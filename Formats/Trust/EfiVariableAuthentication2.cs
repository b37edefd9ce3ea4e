// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Trust;

/// <summary>
/// EFI_VARIABLE_AUTHENTICATION_2 up to its certificate data, 40 bytes: TimeStamp at 0 (16), then the <see cref="WinCertificateUefiGuid"/>
/// AuthInfo at 16. The variable's new content stands at 16 + AuthInfo.Length. UEFI 2.11, 8.2.2;
/// tianocore/edk2 MdePkg/Include/Guid/ImageAuthentication.h. A file of this form is called <c>.auth</c>.
/// </summary>
/// <param name="TimeStamp">When it was signed, by the signer's own word.</param>
/// <param name="AuthInfo">The header of the PKCS#7 signature.</param>
public sealed record EfiVariableAuthentication2(EfiTime TimeStamp, WinCertificateUefiGuid AuthInfo)
    : IBinaryStructure<EfiVariableAuthentication2>
{
    /// <summary>The number of bytes in front of the certificate data.</summary>
    public const int StructureSize = EfiTime.StructureSize + WinCertificateUefiGuid.StructureSize;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <summary>The bytes in front of the variable's new content: 16 + dwLength, at most 16 + 2^32 - 1.</summary>
    public long BlockLength => EfiTime.StructureSize + (long)AuthInfo.Length;

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out EfiVariableAuthentication2 value)
    {
        SpanReader fields = reader;
        if (EfiTime.TryRead(ref fields, out EfiTime timeStamp)
            && WinCertificateUefiGuid.TryRead(ref fields, out WinCertificateUefiGuid authInfo))
        {
            value = new EfiVariableAuthentication2(timeStamp, authInfo);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        TimeStamp.Write(ref writer);
        AuthInfo.Write(ref writer);
    }
}
