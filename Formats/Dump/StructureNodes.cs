// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Formats.Payload;

namespace UefiCapsule.Formats.Dump;

/// <summary>Names the fields of each structure. The order is the structure's own.</summary>
internal static class StructureNodes
{
    public static StructureNode CapsuleHeader(Located<EfiCapsuleHeader> header)
    {
        EfiCapsuleHeader value = header.Value;
        return Node(header, "EFI_CAPSULE_HEADER", null, new FieldList(header.Range)
            .Guid("CapsuleGuid", value.CapsuleGuid)
            .Number("HeaderSize", 4, value.HeaderSize)
            .Hex32("Flags", (uint)value.Flags, FieldText.Flags(value.Flags))
            .Number("CapsuleImageSize", 4, value.CapsuleImageSize));
    }

    public static StructureNode FmpHeader(Located<EfiFirmwareManagementCapsuleHeader> header)
    {
        EfiFirmwareManagementCapsuleHeader value = header.Value;
        FieldList fields = new FieldList(header.Range)
            .Number("Version", 4, value.Version)
            .Number("EmbeddedDriverCount", 2, value.EmbeddedDriverCount)
            .Number("PayloadItemCount", 2, value.PayloadItemCount);
        for (int i = 0; i < value.ItemOffsetList.Count; i++)
        {
            string kind = i < value.EmbeddedDriverCount ? "driver" : "payload";
            fields.Number(string.Create(CultureInfo.InvariantCulture, $"ItemOffsetList[{i}]"), 8, value.ItemOffsetList[i], kind);
        }

        return Node(header, "EFI_FIRMWARE_MANAGEMENT_CAPSULE_HEADER", null, fields);
    }

    public static StructureNode ImageHeader(Located<EfiFirmwareManagementCapsuleImageHeader> header)
    {
        EfiFirmwareManagementCapsuleImageHeader value = header.Value;
        FieldList fields = new FieldList(header.Range)
            .Number("Version", 4, value.Version)
            .Guid("UpdateImageTypeId", value.UpdateImageTypeId)
            .Number("UpdateImageIndex", 1, value.UpdateImageIndex)
            .Add("reserved_bytes", 3, $"0x{value.Reserved:X6}")
            .Number("UpdateImageSize", 4, value.UpdateImageSize)
            .Number("UpdateVendorCodeSize", 4, value.UpdateVendorCodeSize);
        if (value.Size >= EfiFirmwareManagementCapsuleImageHeader.Version2Size)
        {
            fields.Hex64("UpdateHardwareInstance", value.UpdateHardwareInstance, value.UpdateHardwareInstance == 0 ? "any" : null);
        }

        if (value.Size >= EfiFirmwareManagementCapsuleImageHeader.Version3Size)
        {
            fields.Hex64("ImageCapsuleSupport", (ulong)value.ImageCapsuleSupport, FieldText.Support(value.ImageCapsuleSupport));
        }

        string summary = string.Create(CultureInfo.InvariantCulture, $"version {value.Version}, index {value.UpdateImageIndex}");
        return Node(header, "EFI_FIRMWARE_MANAGEMENT_CAPSULE_IMAGE_HEADER", summary, fields);
    }

    public static StructureNode Authentication(Located<EfiFirmwareImageAuthentication> block)
    {
        WinCertificateUefiGuid info = block.Value.AuthInfo;
        return Node(block, "EFI_FIRMWARE_IMAGE_AUTHENTICATION", null, new FieldList(block.Range)
            .Number("MonotonicCount", 8, block.Value.MonotonicCount)
            .Number("AuthInfo.Hdr.dwLength", 4, info.Length)
            .Hex16("AuthInfo.Hdr.wRevision", info.Revision)
            .Hex16(
                "AuthInfo.Hdr.wCertificateType",
                info.CertificateType,
                info.CertificateType == WinCertificateUefiGuid.TypeEfiGuid ? "WIN_CERT_TYPE_EFI_GUID" : null)
            .Guid("AuthInfo.CertType", info.CertType));
    }

    public static StructureNode FmpPayloadHeader(Located<FmpPayloadHeader> header)
    {
        FmpPayloadHeader value = header.Value;
        string summary = string.Create(
            CultureInfo.InvariantCulture,
            $"version {value.FwVersion}, lowest supported {value.LowestSupportedVersion}");
        return Node(header, "FMP_PAYLOAD_HEADER", summary, new FieldList(header.Range)
            .Hex32("Signature", value.Signature, FieldText.FourCharacters(value.Signature))
            .Number("HeaderSize", 4, value.HeaderSize)
            .Hex32("FwVersion", value.FwVersion, Decimal(value.FwVersion))
            .Hex32("LowestSupportedVersion", value.LowestSupportedVersion, Decimal(value.LowestSupportedVersion)));
    }

    public static StructureNode RuntimeHeader(Located<PfruPayloadHeader> header)
    {
        PfruPayloadHeader value = header.Value;
        FieldList fields = new FieldList(header.Range)
            .Hex32("sig", value.Signature, FieldText.FourCharacters(value.Signature))
            .Number("hdr_version", 4, value.HeaderVersion)
            .Number("hdr_size", 4, value.HeaderSize)
            .Hex32("hw_ver", value.SupportedFirmwareVersion, "supported firmware version")
            .Hex32("rt_ver", value.RuntimeVersion, "runtime version")
            .Guid("platform_id", value.PlatformId);
        if (value.SecurityVersion is uint svn)
        {
            fields.Hex32("svn_ver", svn, "security version number");
        }

        string summary = string.Create(CultureInfo.InvariantCulture, $"rt_ver {value.RuntimeVersion}, ")
            + (value.SecurityVersion is uint number ? string.Create(CultureInfo.InvariantCulture, $"svn_ver {number}") : "no svn_ver");
        return Node(header, "pfru_payload_hdr", summary, fields);
    }

    private static string Decimal(uint value) => value.ToString(CultureInfo.InvariantCulture);

    private static StructureNode Node<T>(Located<T> located, string title, string? summary, FieldList fields)
        where T : class =>
        new(located.Path, title, located.Range, summary, fields.Fields, []);
}
