// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.TestKit;

/// <summary>
/// A capsule described field by field. Left alone it is a right one; a test sets the field it is about and gets the bytes.
/// Counts, sizes and offsets that are null are computed.
/// </summary>
public sealed class CapsuleFixture
{
    /// <summary>EFI_CAPSULE_HEADER.CapsuleGuid.</summary>
    public Guid CapsuleGuid { get; set; } = KnownGuids.FmpCapsule;

    /// <summary>EFI_CAPSULE_HEADER.HeaderSize, or null: 28 and the extension.</summary>
    public uint? HeaderSize { get; set; }

    /// <summary>EFI_CAPSULE_HEADER.Flags.</summary>
    public CapsuleFlags Flags { get; set; } = CapsuleFlags.PersistAcrossReset | CapsuleFlags.InitiateReset;

    /// <summary>EFI_CAPSULE_HEADER.CapsuleImageSize, or null.</summary>
    public uint? CapsuleImageSize { get; set; }

    /// <summary>Bytes between the 28 bytes of the header and the body.</summary>
    public byte[] HeaderExtension { get; set; } = [];

    /// <summary>The body, or null: an FMP capsule of the drivers and payloads.</summary>
    public byte[]? Body { get; set; }

    /// <summary>EFI_FIRMWARE_MANAGEMENT_CAPSULE_HEADER.Version.</summary>
    public uint FmpVersion { get; set; } = 1;

    /// <summary>EmbeddedDriverCount, or null.</summary>
    public ushort? EmbeddedDriverCount { get; set; }

    /// <summary>PayloadItemCount, or null.</summary>
    public ushort? PayloadItemCount { get; set; }

    /// <summary>Changes the computed offsets before they are written, or null.</summary>
    public Func<ulong[], ulong[]>? Offsets { get; set; }

    /// <summary>Bytes between the item offset list and the first item.</summary>
    public byte[] Gap { get; set; } = [];

    /// <summary>Embedded drivers.</summary>
    public IList<byte[]> Drivers { get; } = [];

    /// <summary>Payloads.</summary>
    public IList<PayloadFixture> Payloads { get; } = [];

    /// <summary>Adds a payload so many times.</summary>
    public void Add(PayloadFixture payload, int times)
    {
        for (int i = 0; i < times; i++)
        {
            Payloads.Add(payload);
        }
    }

    /// <summary>Bytes behind the capsule.</summary>
    public byte[] Trailing { get; set; } = [];

    /// <summary>The bytes of a file that is no capsule, in place of everything else, or null.</summary>
    public byte[]? Raw { get; set; }

    /// <summary>The length at which the file is cut off, or null.</summary>
    public int? CutAt { get; set; }

    /// <summary>The first payload.</summary>
    public PayloadFixture Payload => Payloads[0];

    /// <summary>A capsule with a firmware image for FmpDxe: image header version 3, FMP payload header.</summary>
    public static CapsuleFixture Fmp() => new() { HeaderExtension = new byte[4], Payloads = { PayloadFixture.Fmp() } };

    /// <summary>A capsule with an MM driver update: image header version 2, runtime payload header.</summary>
    public static CapsuleFixture DriverUpdate() => new() { Payloads = { PayloadFixture.Runtime(KnownGuids.PfruDriverUpdate, 0x4455_5054) } };

    /// <summary>A capsule with an MM code injection: image header version 2, runtime payload header.</summary>
    public static CapsuleFixture CodeInjection() => new() { Payloads = { PayloadFixture.Runtime(KnownGuids.PfruCodeInjection, 0x3149_4353) } };

    /// <summary>The same capsule after a change.</summary>
    public CapsuleFixture With(Action<CapsuleFixture> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        change(this);
        return this;
    }

    /// <summary>The bytes of the file.</summary>
    public byte[] Bytes()
    {
        if (Raw is not null)
        {
            return Raw;
        }

        byte[] body = Body ?? FmpBody();
        int headerSize = EfiCapsuleHeader.StructureSize + HeaderExtension.Length;
        EfiCapsuleHeader header = new(
            CapsuleGuid,
            HeaderSize ?? (uint)headerSize,
            Flags,
            CapsuleImageSize ?? (uint)(headerSize + body.Length));
        byte[] all = [.. StructureBytes.Of(header), .. HeaderExtension, .. body, .. Trailing];
        return all[..(CutAt ?? all.Length)];
    }

    /// <summary>The parsed capsule.</summary>
    public CapsuleFile Parse() => CapsuleParser.Parse(new MemoryByteSource(Bytes()));

    private byte[] FmpBody()
    {
        byte[][] items = [.. Drivers, .. Payloads.Select(p => p.Bytes())];
        ulong[] offsets = new ulong[items.Length];
        ulong next = (ulong)(EfiFirmwareManagementCapsuleHeader.FixedSize + (items.Length * sizeof(ulong)) + Gap.Length);
        for (int i = 0; i < items.Length; i++)
        {
            offsets[i] = next;
            next += (ulong)items[i].Length;
        }

        EfiFirmwareManagementCapsuleHeader header = new(
            FmpVersion,
            EmbeddedDriverCount ?? (ushort)Drivers.Count,
            PayloadItemCount ?? (ushort)Payloads.Count,
            Offsets?.Invoke(offsets) ?? offsets);
        return [.. StructureBytes.Of(header), .. Gap, .. items.SelectMany(i => i)];
    }
}
