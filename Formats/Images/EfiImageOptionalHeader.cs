// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Images;

/// <summary>
/// EFI_IMAGE_OPTIONAL_HEADER32 or 64 without its directories, 96 or 112 bytes (PE format, "Optional Header (Image Only)"). The fields
/// are those of the format, in its order; four of the sizes and ImageBase are 4 bytes in PE32 and 8 in PE32+, and only PE32 has BaseOfData.
/// </summary>
public sealed record EfiImageOptionalHeader : IBinaryStructure<EfiImageOptionalHeader>
{
    /// <summary>Magic of PE32.</summary>
    public const ushort Pe32Magic = 0x010B;

    /// <summary>Magic of PE32+.</summary>
    public const ushort Pe32PlusMagic = 0x020B;

    /// <summary>The number of bytes of a PE32 header.</summary>
    public const int Pe32Size = 96;

    /// <summary>The number of bytes of a PE32+ header.</summary>
    public const int Pe32PlusSize = 112;

    /// <summary>Offset of CheckSum in both.</summary>
    public const int CheckSumOffset = 64;

    /// <summary>PE32 or PE32+.</summary>
    public required ushort Magic { get; init; }

    /// <summary>Version of the linker, the major number lowest.</summary>
    public ushort LinkerVersion { get; init; }

    /// <summary>Bytes of code.</summary>
    public uint SizeOfCode { get; init; }

    /// <summary>Bytes of initialized data.</summary>
    public uint SizeOfInitializedData { get; init; }

    /// <summary>Bytes of uninitialized data.</summary>
    public uint SizeOfUninitializedData { get; init; }

    /// <summary>First instruction, from the image base.</summary>
    public uint AddressOfEntryPoint { get; init; }

    /// <summary>First byte of code, from the image base.</summary>
    public uint BaseOfCode { get; init; }

    /// <summary>First byte of data, from the image base; 0 in PE32+, which has no such field.</summary>
    public uint BaseOfData { get; init; }

    /// <summary>Address the image was linked for.</summary>
    public ulong ImageBase { get; init; }

    /// <summary>Alignment of sections in memory.</summary>
    public uint SectionAlignment { get; init; }

    /// <summary>Alignment of sections in the file.</summary>
    public uint FileAlignment { get; init; }

    /// <summary>Versions of operating system and image, four numbers of 16 bits, the first lowest.</summary>
    public ulong OperatingSystemAndImageVersion { get; init; }

    /// <summary>Version of the subsystem, two numbers of 16 bits, the first lowest.</summary>
    public uint SubsystemVersion { get; init; }

    /// <summary>Reserved.</summary>
    public uint Win32VersionValue { get; init; }

    /// <summary>Bytes of the image in memory.</summary>
    public uint SizeOfImage { get; init; }

    /// <summary>Bytes of all headers in the file.</summary>
    public uint SizeOfHeaders { get; init; }

    /// <summary>Checksum of the file, mostly 0 in firmware.</summary>
    public uint CheckSum { get; init; }

    /// <summary><see cref="PeSubsystem"/>.</summary>
    public ushort Subsystem { get; init; }

    /// <summary>Flags, for example of no-execute compatibility.</summary>
    public ushort DllCharacteristics { get; init; }

    /// <summary>Unused in firmware.</summary>
    public ulong SizeOfStackReserve { get; init; }

    /// <summary>Unused in firmware.</summary>
    public ulong SizeOfStackCommit { get; init; }

    /// <summary>Unused in firmware.</summary>
    public ulong SizeOfHeapReserve { get; init; }

    /// <summary>Unused in firmware.</summary>
    public ulong SizeOfHeapCommit { get; init; }

    /// <summary>Reserved.</summary>
    public uint LoaderFlags { get; init; }

    /// <summary>Number of directories that follow.</summary>
    public uint NumberOfRvaAndSizes { get; init; }

    /// <summary>True for PE32+.</summary>
    public bool IsPe32Plus => Magic == Pe32PlusMagic;

    /// <inheritdoc/>
    public int Size => IsPe32Plus ? Pe32PlusSize : Pe32Size;

    /// <inheritdoc/>
    /// <remarks>Another magic than the two is not read.</remarks>
    public static bool TryRead(ref SpanReader reader, out EfiImageOptionalHeader value)
    {
        SpanReader fields = reader;
        if (!fields.TryReadUInt16(out ushort magic)
            || magic is not (Pe32Magic or Pe32PlusMagic)
            || fields.Remaining < (magic == Pe32PlusMagic ? Pe32PlusSize : Pe32Size) - sizeof(ushort))
        {
            value = null!;
            return false;
        }

        bool plus = magic == Pe32PlusMagic;
        value = new EfiImageOptionalHeader
        {
            Magic = magic,
            LinkerVersion = UInt16(ref fields),
            SizeOfCode = UInt32(ref fields),
            SizeOfInitializedData = UInt32(ref fields),
            SizeOfUninitializedData = UInt32(ref fields),
            AddressOfEntryPoint = UInt32(ref fields),
            BaseOfCode = UInt32(ref fields),
            BaseOfData = plus ? 0 : UInt32(ref fields),
            ImageBase = Word(ref fields, plus),
            SectionAlignment = UInt32(ref fields),
            FileAlignment = UInt32(ref fields),
            OperatingSystemAndImageVersion = Word(ref fields, wide: true),
            SubsystemVersion = UInt32(ref fields),
            Win32VersionValue = UInt32(ref fields),
            SizeOfImage = UInt32(ref fields),
            SizeOfHeaders = UInt32(ref fields),
            CheckSum = UInt32(ref fields),
            Subsystem = UInt16(ref fields),
            DllCharacteristics = UInt16(ref fields),
            SizeOfStackReserve = Word(ref fields, plus),
            SizeOfStackCommit = Word(ref fields, plus),
            SizeOfHeapReserve = Word(ref fields, plus),
            SizeOfHeapCommit = Word(ref fields, plus),
            LoaderFlags = UInt32(ref fields),
            NumberOfRvaAndSizes = UInt32(ref fields),
        };
        reader = fields;
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt16(Magic);
        writer.WriteUInt16(LinkerVersion);
        writer.WriteUInt32(SizeOfCode);
        writer.WriteUInt32(SizeOfInitializedData);
        writer.WriteUInt32(SizeOfUninitializedData);
        writer.WriteUInt32(AddressOfEntryPoint);
        writer.WriteUInt32(BaseOfCode);
        if (!IsPe32Plus)
        {
            writer.WriteUInt32(BaseOfData);
        }

        WriteWord(ref writer, ImageBase);
        writer.WriteUInt32(SectionAlignment);
        writer.WriteUInt32(FileAlignment);
        writer.WriteUInt64(OperatingSystemAndImageVersion);
        writer.WriteUInt32(SubsystemVersion);
        writer.WriteUInt32(Win32VersionValue);
        writer.WriteUInt32(SizeOfImage);
        writer.WriteUInt32(SizeOfHeaders);
        writer.WriteUInt32(CheckSum);
        writer.WriteUInt16(Subsystem);
        writer.WriteUInt16(DllCharacteristics);
        WriteWord(ref writer, SizeOfStackReserve);
        WriteWord(ref writer, SizeOfStackCommit);
        WriteWord(ref writer, SizeOfHeapReserve);
        WriteWord(ref writer, SizeOfHeapCommit);
        writer.WriteUInt32(LoaderFlags);
        writer.WriteUInt32(NumberOfRvaAndSizes);
    }

    // The length was looked at before the first field, so these reads do not fail.
    private static ushort UInt16(ref SpanReader reader) => reader.TryReadUInt16(out ushort value) ? value : default;

    private static uint UInt32(ref SpanReader reader) => reader.TryReadUInt32(out uint value) ? value : default;

    private static ulong Word(ref SpanReader reader, bool wide) =>
        !wide ? UInt32(ref reader) : reader.TryReadUInt64(out ulong value) ? value : default;

    private void WriteWord(ref SpanWriter writer, ulong value)
    {
        if (IsPe32Plus)
        {
            writer.WriteUInt64(value);
        }
        else
        {
            writer.WriteUInt32(checked((uint)value));
        }
    }
}
