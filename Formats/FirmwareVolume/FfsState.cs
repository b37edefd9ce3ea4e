// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>EFI_FFS_FILE_STATE (PI 1.9 volume 3, 3.2.3): the highest bit that is set, once the erase polarity is taken out, decides.</summary>
public static class FfsState
{
    /// <summary>EFI_FILE_HEADER_CONSTRUCTION: the header is being written.</summary>
    public const byte HeaderConstruction = 0x01;

    /// <summary>EFI_FILE_HEADER_VALID: the data is being written.</summary>
    public const byte HeaderValid = 0x02;

    /// <summary>EFI_FILE_DATA_VALID: a whole file.</summary>
    public const byte DataValid = 0x04;

    /// <summary>EFI_FILE_MARKED_FOR_UPDATE: a whole file that is being replaced.</summary>
    public const byte MarkedForUpdate = 0x08;

    /// <summary>EFI_FILE_DELETED.</summary>
    public const byte Deleted = 0x10;

    /// <summary>EFI_FILE_HEADER_INVALID: the header was never finished.</summary>
    public const byte HeaderInvalid = 0x20;

    private const int HighestBit = 0x80;

    /// <summary>The bit that decides, 0 when none is set.</summary>
    /// <param name="state">The State field as it is stored.</param>
    /// <param name="erasedByte">The value of an erased byte of the volume, 0 or 0xFF.</param>
    public static byte Of(byte state, byte erasedByte)
    {
        int bits = state ^ erasedByte;
        int bit = HighestBit;
        while (bit != 0 && (bits & bit) == 0)
        {
            bit >>= 1;
        }

        return (byte)bit;
    }

    /// <summary>True when the cores use a file in that state.</summary>
    public static bool IsUsed(byte state) => state is DataValid or MarkedForUpdate;

    /// <summary>The state in words.</summary>
    public static string NameOf(byte state) => state switch
    {
        HeaderConstruction => "header under construction",
        HeaderValid => "header valid, data not",
        DataValid => "data valid",
        MarkedForUpdate => "marked for update",
        Deleted => "deleted",
        HeaderInvalid => "header invalid",
        0 => "no bit set",
        _ => $"unknown bit 0x{state:X2}",
    };
}
