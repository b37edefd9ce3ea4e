// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Assembly;
using UefiCapsule.CapsuleBuilder.Planning;
using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.CapsuleBuilder.Layout;

/// <summary>
/// Sizes and offsets of a whole capsule, before a byte of it is written. Items follow one another without padding, since EDK II
/// compares their sizes exactly.
/// </summary>
/// <param name="CapsuleImageSize">Bytes of the capsule.</param>
/// <param name="ItemOffsets">Where each driver and payload begins, from the start of the FMP capsule header.</param>
/// <param name="Payloads">The payloads' sizes.</param>
internal sealed record CapsuleLayout(uint CapsuleImageSize, IReadOnlyList<ulong> ItemOffsets, IReadOnlyList<PayloadLayout> Payloads)
{
    /// <summary>Lays the capsule out, or reports the size that does not fit and returns null.</summary>
    /// <param name="shape">The capsule; its sources have at most 2^32 - 1 bytes each.</param>
    /// <param name="signatureLengths">The PKCS#7 bytes of each payload, or null for no authentication block.</param>
    /// <param name="diagnostics">Where to report.</param>
    public static CapsuleLayout? Create(CapsuleShape shape, IReadOnlyList<int?> signatureLengths, DiagnosticBag diagnostics)
    {
        IReadOnlyList<PayloadShape> payloads = shape.Payloads;
        List<ulong> offsets = [];
        List<PayloadLayout> layouts = [];
        long offset = EfiFirmwareManagementCapsuleHeader.FixedSize + (sizeof(ulong) * ((long)shape.Drivers.Count + payloads.Count));
        foreach (ByteSource driver in shape.Drivers)
        {
            offsets.Add((ulong)offset);
            offset += driver.Length;
        }

        for (int i = 0; i < payloads.Count; i++)
        {
            PayloadShape payload = payloads[i];
            long authentication = signatureLengths[i] is int length ? EfiFirmwareImageAuthentication.StructureSize + (long)length : 0;
            long image = authentication + payload.Image.Length;
            long vendorCode = payload.VendorCode?.Length ?? 0;
            if (!Sizes.Fits(image, "UpdateImageSize", payload.Place, diagnostics))
            {
                return null;
            }

            offsets.Add((ulong)offset);
            layouts.Add(new PayloadLayout((uint)image, (uint)vendorCode));
            offset += EfiFirmwareManagementCapsuleImageHeader.SizeOf(payload.ImageHeaderVersion) + image + vendorCode;
        }

        long size = shape.HeaderSize + offset;
        long outer = shape.WrapIn is null ? 0 : EfiCapsuleHeader.StructureSize;
        return Sizes.Fits(size + outer, "CapsuleImageSize", shape.Place, diagnostics)
            ? new CapsuleLayout((uint)size, offsets, layouts)
            : null;
    }
}
