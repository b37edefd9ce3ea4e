// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Trust;

/// <summary>
/// EFI_TIME, 16 bytes: Year at 0 (2), Month at 2, Day at 3, Hour at 4, Minute at 5, Second at 6, Pad1 at 7, Nanosecond at 8 (4),
/// TimeZone at 12 (2), Daylight at 14, Pad2 at 15. UEFI 2.11, 8.3 (GetTime); tianocore/edk2 MdePkg/Include/Uefi/UefiBaseType.h.
/// </summary>
public sealed record EfiTime : IBinaryStructure<EfiTime>
{
    /// <summary>The number of bytes.</summary>
    public const int StructureSize = 16;

    /// <summary>The year, 1900 to 9999; 0 in a time that says nothing.</summary>
    public ushort Year { get; init; }

    /// <summary>The month, 1 to 12.</summary>
    public byte Month { get; init; }

    /// <summary>The day of the month, 1 to 31.</summary>
    public byte Day { get; init; }

    /// <summary>The hour, 0 to 23.</summary>
    public byte Hour { get; init; }

    /// <summary>The minute, 0 to 59.</summary>
    public byte Minute { get; init; }

    /// <summary>The second, 0 to 59.</summary>
    public byte Second { get; init; }

    /// <summary>Padding, 0.</summary>
    public byte Pad1 { get; init; }

    /// <summary>The nanosecond; 0 in an authenticated variable.</summary>
    public uint Nanosecond { get; init; }

    /// <summary>Minutes from UTC as a signed number, or 0x07FF for local time; 0 in an authenticated variable.</summary>
    public ushort TimeZone { get; init; }

    /// <summary>Daylight saving bits; 0 in an authenticated variable.</summary>
    public byte Daylight { get; init; }

    /// <summary>Padding, 0.</summary>
    public byte Pad2 { get; init; }

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <summary>True when every field is 0, as in a revocation that holds for all times.</summary>
    public bool IsZero => this == new EfiTime();

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out EfiTime value)
    {
        SpanReader fields = reader;
        if (fields.TryReadUInt16(out ushort year)
            && fields.TryReadByte(out byte month)
            && fields.TryReadByte(out byte day)
            && fields.TryReadByte(out byte hour)
            && fields.TryReadByte(out byte minute)
            && fields.TryReadByte(out byte second)
            && fields.TryReadByte(out byte pad1)
            && fields.TryReadUInt32(out uint nanosecond)
            && fields.TryReadUInt16(out ushort timeZone)
            && fields.TryReadByte(out byte daylight)
            && fields.TryReadByte(out byte pad2))
        {
            value = new EfiTime
            {
                Year = year,
                Month = month,
                Day = day,
                Hour = hour,
                Minute = minute,
                Second = second,
                Pad1 = pad1,
                Nanosecond = nanosecond,
                TimeZone = timeZone,
                Daylight = daylight,
                Pad2 = pad2,
            };
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt16(Year);
        writer.WriteByte(Month);
        writer.WriteByte(Day);
        writer.WriteByte(Hour);
        writer.WriteByte(Minute);
        writer.WriteByte(Second);
        writer.WriteByte(Pad1);
        writer.WriteUInt32(Nanosecond);
        writer.WriteUInt16(TimeZone);
        writer.WriteByte(Daylight);
        writer.WriteByte(Pad2);
    }

    /// <summary>The time as its fields say it: <c>2024-05-31 13:00:00</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Month:D2}-{Day:D2} {Hour:D2}:{Minute:D2}:{Second:D2}");
}
