// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Formats.Payload;

namespace UefiCapsule.TestKit;

/// <summary>A payload of a <see cref="CapsuleFixture"/>, described field by field.</summary>
public sealed class PayloadFixture
{
    /// <summary>Version of the image header.</summary>
    public uint HeaderVersion { get; set; } = 3;

    /// <summary>UpdateImageTypeId.</summary>
    public Guid ImageType { get; set; } = new("6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a");

    /// <summary>UpdateImageIndex.</summary>
    public byte ImageIndex { get; set; } = 1;

    /// <summary>The three reserved bytes, little-endian.</summary>
    public uint Reserved { get; set; }

    /// <summary>UpdateImageSize, or null.</summary>
    public uint? UpdateImageSize { get; set; }

    /// <summary>UpdateVendorCodeSize, or null.</summary>
    public uint? VendorCodeSize { get; set; }

    /// <summary>UpdateHardwareInstance.</summary>
    public ulong HardwareInstance { get; set; }

    /// <summary>ImageCapsuleSupport, or null: what there is.</summary>
    public ImageCapsuleSupport? CapsuleSupport { get; set; }

    /// <summary>The authentication block, or null for an unsigned payload.</summary>
    public AuthenticationFixture? Authentication { get; set; }

    /// <summary>A dependency expression.</summary>
    public byte[] Dependency { get; set; } = [];

    /// <summary>The FMP payload header, or null.</summary>
    public FmpPayloadHeader? FmpHeader { get; set; }

    /// <summary>The runtime payload header, or null.</summary>
    public PfruPayloadHeader? RuntimeHeader { get; set; }

    /// <summary>OEM header bytes behind the runtime payload header.</summary>
    public byte[] OemHeader { get; set; } = [];

    /// <summary>The firmware.</summary>
    public byte[] Content { get; set; } = [.. Enumerable.Range(0x40, 64).Select(i => (byte)i)];

    /// <summary>Vendor code behind the image.</summary>
    public byte[] VendorCode { get; set; } = [];

    /// <summary>Bytes of the item that no size counts.</summary>
    public byte[] Slack { get; set; } = [];

    /// <summary>The bytes that are signed in front of MonotonicCount.</summary>
    public byte[] SignedImage =>
    [
        .. Dependency,
        .. FmpHeader is null ? [] : StructureBytes.Of(FmpHeader),
        .. RuntimeHeader is null ? [] : StructureBytes.Of(RuntimeHeader),
        .. OemHeader,
        .. Content,
    ];

    /// <summary>A firmware image with an FMP payload header, version 2, lowest supported version 1.</summary>
    public static PayloadFixture Fmp() => new()
    {
        FmpHeader = new FmpPayloadHeader(FmpPayloadHeader.Mss1, FmpPayloadHeader.StructureSize, 2, 1),
    };

    /// <summary>An MM runtime update with an authentication block that is not signed yet.</summary>
    public static PayloadFixture Runtime(Guid imageType, uint signature) => new()
    {
        HeaderVersion = 2,
        ImageType = imageType,
        Authentication = new AuthenticationFixture(),
        RuntimeHeader = new PfruPayloadHeader(
            signature,
            HeaderVersion: 1,
            PfruPayloadHeader.SizeWithSvn,
            SupportedFirmwareVersion: 0x0100_0000,
            RuntimeVersion: 5,
            PlatformId: new Guid("5f8a3c1e-0d2b-4f6a-9c7e-8b1d2a3c4e5f"),
            SecurityVersion: 3),
    };

    internal byte[] Bytes()
    {
        byte[] signed = SignedImage;
        byte[] block = Authentication?.Bytes(signed) ?? [];
        ImageCapsuleSupport support = (Authentication is null ? ImageCapsuleSupport.None : ImageCapsuleSupport.Authentication)
            | (Dependency.Length == 0 ? ImageCapsuleSupport.None : ImageCapsuleSupport.Dependency);
        EfiFirmwareManagementCapsuleImageHeader header = new()
        {
            Version = HeaderVersion,
            UpdateImageTypeId = ImageType,
            UpdateImageIndex = ImageIndex,
            Reserved = Reserved,
            UpdateImageSize = UpdateImageSize ?? (uint)(block.Length + signed.Length),
            UpdateVendorCodeSize = VendorCodeSize ?? (uint)VendorCode.Length,
            UpdateHardwareInstance = HardwareInstance,
            ImageCapsuleSupport = CapsuleSupport ?? support,
        };
        return [.. StructureBytes.Of(header), .. block, .. signed, .. VendorCode, .. Slack];
    }
}
