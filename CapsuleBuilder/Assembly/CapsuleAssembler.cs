// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Layout;
using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.CapsuleBuilder.Assembly;

/// <summary>Writes a laid out capsule: headers into memory, drivers and payloads as the sources they are.</summary>
internal static class CapsuleAssembler
{
    public static ByteSource Assemble(CapsuleShape shape, CapsuleLayout layout, IReadOnlyList<ReadOnlyMemory<byte>?> signatures)
    {
        IReadOnlyList<PayloadShape> payloads = shape.Payloads;
        List<ByteSource> parts =
        [
            StructureBytes.Source(new EfiCapsuleHeader(KnownGuids.FmpCapsule, shape.HeaderSize, shape.Flags, layout.CapsuleImageSize)),
            new MemoryByteSource(new byte[shape.HeaderSize - EfiCapsuleHeader.StructureSize]),
            StructureBytes.Source(new EfiFirmwareManagementCapsuleHeader(
                EfiFirmwareManagementCapsuleHeader.InitVersion,
                (ushort)shape.Drivers.Count,
                (ushort)payloads.Count,
                layout.ItemOffsets)),
            .. shape.Drivers,
        ];
        for (int i = 0; i < payloads.Count; i++)
        {
            PayloadShape payload = payloads[i];
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
        return shape.WrapIn is { } guid
            ? new ConcatenatedByteSource([StructureBytes.Source(OuterHeader(guid, shape.Flags, capsule.Length)), capsule])
            : capsule;
    }

    /// <summary>The header of a capsule around a capsule. Firmware acts on its flags, so they are those of the capsule inside.</summary>
    private static EfiCapsuleHeader OuterHeader(Guid guid, CapsuleFlags flags, long length) =>
        new(guid, EfiCapsuleHeader.StructureSize, flags, (uint)(EfiCapsuleHeader.StructureSize + length));

    private static EfiFirmwareManagementCapsuleImageHeader ImageHeader(PayloadShape payload, PayloadLayout layout, bool signed) => new()
    {
        Version = payload.ImageHeaderVersion,
        UpdateImageTypeId = payload.ImageType,
        UpdateImageIndex = payload.ImageIndex,
        UpdateImageSize = layout.UpdateImageSize,
        UpdateVendorCodeSize = layout.UpdateVendorCodeSize,
        UpdateHardwareInstance = payload.HardwareInstance,
        ImageCapsuleSupport = (signed ? ImageCapsuleSupport.Authentication : ImageCapsuleSupport.None)
            | (payload.DeclaresDependency ? ImageCapsuleSupport.Dependency : ImageCapsuleSupport.None),
    };
}
