// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Formats.Payload;

namespace UefiCapsule.Formats.Capsule;

/// <summary>
/// Looks at a file whose first bytes are no capsule header, and says what it seems to be. Only structures that fit the whole file
/// count, so that a damaged capsule is not taken for something else.
/// </summary>
internal static class HeaderlessReader
{
    private const int MostItems = 1024;

    public static void Recognise(HeaderReader reader, CapsuleFile file)
    {
        (HeaderlessContent Content, DiagnosticDescriptor Hint)? found =
            IsFmpBody(reader, file.Range) ? (HeaderlessContent.FmpBody, ReadingDiagnostics.FmpBodyWithoutHeader)
            : IsUpdateImage(reader, file.Range) ? (HeaderlessContent.UpdateImage, ReadingDiagnostics.ImageWithoutHeaders)
            : null;
        if (found is { } what)
        {
            file.Headerless = what.Content;
            file.Diagnostics.Report(what.Hint, Place.At(file.Range, file.Path));
        }
    }

    private static bool IsFmpBody(HeaderReader reader, ByteRange all)
    {
        SpanReader fields = new(reader.Window(all, EfiFirmwareManagementCapsuleHeader.FixedSize));
        if (!EfiFirmwareManagementCapsuleHeader.TryReadFixed(ref fields, out EfiFirmwareManagementCapsuleHeader fixedPart)
            || fixedPart.Version != EfiFirmwareManagementCapsuleHeader.InitVersion
            || fixedPart.ItemCount is 0 or > MostItems)
        {
            return false;
        }

        int size = EfiFirmwareManagementCapsuleHeader.FixedSize + (fixedPart.ItemCount * sizeof(ulong));
        SpanReader list = new(reader.Window(all, size));
        if (!EfiFirmwareManagementCapsuleHeader.TryRead(ref list, out EfiFirmwareManagementCapsuleHeader header))
        {
            return false;
        }

        ulong least = (ulong)size;
        foreach (ulong offset in header.ItemOffsetList)
        {
            if (offset < least || offset >= (ulong)all.Length)
            {
                return false;
            }

            least = offset + 1;
        }

        return true;
    }

    private static bool IsUpdateImage(HeaderReader reader, ByteRange all)
    {
        SpanReader block = new(reader.Window(all, EfiFirmwareImageAuthentication.StructureSize));
        if (EfiFirmwareImageAuthentication.TryRead(ref block, out EfiFirmwareImageAuthentication? authentication))
        {
            WinCertificateUefiGuid info = authentication.AuthInfo;
            if (info.Revision == WinCertificateUefiGuid.Revision2
                && info.CertificateType == WinCertificateUefiGuid.TypeEfiGuid
                && info.Length > WinCertificateUefiGuid.StructureSize
                && info.Length < all.Length - sizeof(ulong))
            {
                return true;
            }
        }

        SpanReader start = new(reader.Window(all, FmpPayloadHeader.StructureSize));
        return FmpPayloadHeader.TryRead(ref start, out FmpPayloadHeader? header)
            && header.Signature == FmpPayloadHeader.Mss1
            && header.HeaderSize >= FmpPayloadHeader.StructureSize
            && header.HeaderSize < all.Length;
    }
}
