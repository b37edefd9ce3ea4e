// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.CapsuleBuilder.Layout;
using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.CapsuleBuilder.Assembly;

/// <summary>Writes a laid out capsule: headers into memory, drivers and payloads as the sources they are.</summary>
internal static class CapsuleAssembler
{
    public static ByteSource Assemble(
        CapsuleDescription description,
        CapsuleLayout layout,
        IReadOnlyList<ByteSource> drivers,
        IReadOnlyList<PayloadPlan> payloads,
        IReadOnlyList<ReadOnlyMemory<byte>?> signatures)
    {
        List<ByteSource> parts =
        [
            StructureBytes.Source(new EfiCapsuleHeader(KnownGuids.FmpCapsule, description.HeaderSize, FlagsOf(description), layout.CapsuleImageSize)),
            new MemoryByteSource(new byte[description.HeaderSize - EfiCapsuleHeader.StructureSize]),
            StructureBytes.Source(new EfiFirmwareManagementCapsuleHeader(
                EfiFirmwareManagementCapsuleHeader.InitVersion,
                (ushort)drivers.Count,
                (ushort)payloads.Count,
                layout.ItemOffsets)),
            .. drivers,
        ];
        for (int i = 0; i < payloads.Count; i++)
        {
            PayloadPlan payload = payloads[i];
            parts.Add(StructureBytes.Source(ImageHeader(payload, layout.Payloads[i], signatures[i] is not null)));
            if (signatures[i] is { } signature)
            {
                parts.Add(StructureBytes.Source(EfiFirmwareImageAuthentication.ForPkcs7(payload.MonotonicCount, signature.Length)));
                parts.Add(new MemoryByteSource(signature));
            }

            parts.Add(payload.Image);
            if (payload.VendorCode is { } vendorCode)
            {
                parts.Add(vendorCode);
            }
        }

        ByteSource capsule = new ConcatenatedByteSource(parts);
        return description.WrapIn is { } guid
            ? new ConcatenatedByteSource([StructureBytes.Source(OuterHeader(guid, FlagsOf(description), capsule.Length)), capsule])
            : capsule;
    }

    /// <summary>Flags of the capsule header.</summary>
    public static CapsuleFlags FlagsOf(CapsuleDescription description) =>
        description.Flags.Aggregate((CapsuleFlags)description.OemFlags, (all, flag) => all | flag.Value);

    /// <summary>The header of a capsule around a capsule. Firmware acts on its flags, so they are those of the capsule inside.</summary>
    private static EfiCapsuleHeader OuterHeader(Guid guid, CapsuleFlags flags, long length) =>
        new(guid, EfiCapsuleHeader.StructureSize, flags, (uint)(EfiCapsuleHeader.StructureSize + length));

    private static EfiFirmwareManagementCapsuleImageHeader ImageHeader(PayloadPlan payload, PayloadLayout layout, bool signed) => new()
    {
        Version = payload.ImageHeaderVersion,
        UpdateImageTypeId = payload.ImageType,
        UpdateImageIndex = payload.Description.ImageIndex,
        UpdateImageSize = layout.UpdateImageSize,
        UpdateVendorCodeSize = layout.UpdateVendorCodeSize,
        UpdateHardwareInstance = payload.Description.HardwareInstance?.Value ?? 0,
        ImageCapsuleSupport = (signed ? ImageCapsuleSupport.Authentication : ImageCapsuleSupport.None)
            | (payload.Description.Dependency is null ? ImageCapsuleSupport.None : ImageCapsuleSupport.Dependency),
    };
}
