// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Description;
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
    /// <param name="description">The description.</param>
    /// <param name="drivers">The embedded drivers, each of at most 2^32 - 1 bytes.</param>
    /// <param name="payloads">The payloads, their sources each of at most 2^32 - 1 bytes.</param>
    /// <param name="signatureLengths">The PKCS#7 bytes of each payload, or null for no authentication block.</param>
    /// <param name="diagnostics">Where to report.</param>
    public static CapsuleLayout? Create(
        CapsuleDescription description,
        IReadOnlyList<ByteSource> drivers,
        IReadOnlyList<PayloadPlan> payloads,
        IReadOnlyList<int?> signatureLengths,
        DiagnosticBag diagnostics)
    {
        List<ulong> offsets = [];
        List<PayloadLayout> layouts = [];
        long offset = EfiFirmwareManagementCapsuleHeader.FixedSize + (sizeof(ulong) * ((long)drivers.Count + payloads.Count));
        foreach (ByteSource driver in drivers)
        {
            offsets.Add((ulong)offset);
            offset += driver.Length;
        }

        for (int i = 0; i < payloads.Count; i++)
        {
            PayloadPlan payload = payloads[i];
            long authentication = signatureLengths[i] is int length ? EfiFirmwareImageAuthentication.StructureSize + (long)length : 0;
            long image = authentication + payload.Image.Length;
            long vendorCode = payload.VendorCode?.Length ?? 0;
            if (!Sizes.Fits(image, "UpdateImageSize", payload.Description.Content.Place, diagnostics))
            {
                return null;
            }

            offsets.Add((ulong)offset);
            layouts.Add(new PayloadLayout((uint)image, (uint)vendorCode));
            offset += EfiFirmwareManagementCapsuleImageHeader.SizeOf(payload.ImageHeaderVersion) + image + vendorCode;
        }

        long size = description.HeaderSize + offset;
        long outer = description.WrapIn is null ? 0 : EfiCapsuleHeader.StructureSize;
        return Sizes.Fits(size + outer, "CapsuleImageSize", description.Place, diagnostics)
            ? new CapsuleLayout((uint)size, offsets, layouts)
            : null;
    }
}
