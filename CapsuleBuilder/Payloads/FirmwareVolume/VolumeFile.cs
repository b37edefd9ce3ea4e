// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.CapsuleBuilder.Payloads.FirmwareVolume;

/// <summary>A file of a volume: its header, right to the checksum, and its data.</summary>
/// <param name="Header">The header.</param>
/// <param name="Data">The bytes behind it.</param>
internal sealed record VolumeFile(EfiFfsFileHeader Header, ByteSource Data)
{
    /// <summary>The most bytes of a file whose header has 24: the size has three bytes.</summary>
    public const long LargestSmallFile = 0xFF_FFFF;

    // Erased bytes are FF in the volumes written here, so an intact file's state stands inverted.
    private const byte State = 0xF8;

    private static readonly Guid _padName = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    /// <summary>Bytes of header and data.</summary>
    public long Length => Header.Size + Data.Length;

    /// <summary>True when only FFS3 has a place for it.</summary>
    public bool IsLarge => Header.ExtendedSize is not null;

    /// <summary>The file of a driver.</summary>
    public static VolumeFile Of(VolumeDriver driver)
    {
        FfsAttributes alignment = FfsAlignment.For((int)driver.Description.Alignment)
            ?? throw new ArgumentException("The alignment is above 16 MiB.", nameof(driver));
        byte type = driver.Description.Type.Value switch
        {
            DriverType.Mm => FfsFileType.Mm,
            DriverType.MmStandalone => FfsFileType.MmStandalone,
            _ => FfsFileType.CombinedMmDxe,
        };
        return Make(driver.Description.FileGuid.Value, type, alignment, DriverSections.Of(driver));
    }

    /// <summary>A pad file of that many bytes, at least 24 and below 16 MiB, with the given data in front.</summary>
    public static VolumeFile Pad(long length, ByteSource? front = null)
    {
        long filled = length - EfiFfsFileHeader.SmallSize - (front?.Length ?? 0);
        ByteSource rest = new FilledByteSource(VolumeLayout.ErasedByte, filled);
        return Make(_padName, FfsFileType.Pad, FfsAttributes.None, front is null ? rest : new ConcatenatedByteSource([front, rest]));
    }

    private static VolumeFile Make(Guid name, byte type, FfsAttributes attributes, ByteSource data)
    {
        long small = EfiFfsFileHeader.SmallSize + data.Length;
        bool large = small > LargestSmallFile;
        EfiFfsFileHeader header = new(
            name,
            0,
            EfiFfsFileHeader.FixedChecksum,
            type,
            attributes | (large ? FfsAttributes.LargeFile : FfsAttributes.None),
            large ? 0 : (uint)small,
            State,
            large ? (ulong)(EfiFfsFileHeader.LargeSize + data.Length) : null);
        return new VolumeFile(header.WithHeaderChecksum(), data);
    }
}
