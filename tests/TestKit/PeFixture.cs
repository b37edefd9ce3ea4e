// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.TestKit;

/// <summary>
/// A small PE32+ or PE32 image described field by field (Microsoft PE format). Left alone it is a right x64 boot service driver that
/// returns success: .text, .data with one address in it, .reloc with its relocation. A test sets the field it is about.
/// </summary>
public sealed class PeFixture
{
    private const int DosHeaderSize = 64;
    private const int FileHeaderSize = 20;
    private const int SectionHeaderSize = 40;
    private const int DirectoryCount = 16;
    private const int TeHeaderSize = 40;

    /// <summary>Machine; x64.</summary>
    public ushort Machine { get; set; } = 0x8664;

    /// <summary>PE32+ when true, else PE32.</summary>
    public bool Is64 { get; set; } = true;

    /// <summary>Subsystem; EFI boot service driver.</summary>
    public ushort Subsystem { get; set; } = 11;

    /// <summary>Characteristics, without the bit for stripped relocations; executable, line numbers and symbols stripped, large address aware.</summary>
    public ushort Characteristics { get; set; } = 0x002E;

    /// <summary>TimeDateStamp.</summary>
    public uint TimeDateStamp { get; set; }

    /// <summary>ImageBase.</summary>
    public ulong ImageBase { get; set; }

    /// <summary>SectionAlignment.</summary>
    public uint SectionAlignment { get; set; } = 0x1000;

    /// <summary>FileAlignment.</summary>
    public uint FileAlignment { get; set; } = 0x200;

    /// <summary>The code: xor eax, eax; ret.</summary>
    public byte[] Code { get; set; } = [0x31, 0xC0, 0xC3];

    /// <summary>Characteristics of .text: code, execute, read.</summary>
    public uint CodeCharacteristics { get; set; } = 0x6000_0020;

    /// <summary>Bytes in .data behind the address.</summary>
    public byte[] Data { get; set; } = [];

    /// <summary>Characteristics of .data: initialized, read, write.</summary>
    public uint DataCharacteristics { get; set; } = 0xC000_0040;

    /// <summary>Sections behind the fixture's own: name, characteristics, bytes.</summary>
    public IList<(string Name, uint Characteristics, byte[] Bytes)> MoreSections { get; } = [];

    /// <summary>False: no .reloc and no relocation directory.</summary>
    public bool HasRelocations { get; set; } = true;

    /// <summary>The characteristic that says relocations are stripped; null: when there are none.</summary>
    public bool? SaysStripped { get; set; }

    /// <summary>Path of the CodeView record (RSDS), or null for no debug directory.</summary>
    public string? DebugPath { get; set; }

    /// <summary>Attribute certificates: wCertificateType and the bytes behind the 8 of WIN_CERTIFICATE.</summary>
    public IList<(ushort Type, byte[] Data)> Certificates { get; } = [];

    /// <summary>Bytes behind everything else; no header counts them.</summary>
    public byte[] Overlay { get; set; } = [];

    /// <summary>Offset of the file header in <see cref="Bytes"/>.</summary>
    public const int FileHeader = DosHeaderSize + 4;

    /// <summary>Offset of the optional header in <see cref="Bytes"/>.</summary>
    public const int OptionalHeader = FileHeader + FileHeaderSize;

    /// <summary>Offset of a directory's entry in <see cref="Bytes"/>.</summary>
    public int DirectoryEntry(int index) => OptionalHeader + OptionalHeaderSize - ((DirectoryCount - index) * 8);

    /// <summary>Offset of a section's header in <see cref="Bytes"/>.</summary>
    public int SectionHeader(int index) => SectionHeadersOffset + (index * SectionHeaderSize);

    private int OptionalHeaderSize => (Is64 ? 112 : 96) + (DirectoryCount * 8);

    private int SectionHeadersOffset => DosHeaderSize + 4 + FileHeaderSize + OptionalHeaderSize;

    /// <summary>The image's bytes.</summary>
    public byte[] Bytes()
    {
        Layout layout = Lay();
        byte[] certificates = CertificateTable();
        byte[] image = new byte[layout.FileSize + certificates.Length + Overlay.Length];
        SpanWriter writer = new(image);
        writer.WriteUInt16(0x5A4D); // MZ
        writer.WriteBytes(new byte[DosHeaderSize - 2 - 4]);
        writer.WriteUInt32(DosHeaderSize);
        writer.WriteUInt32(0x0000_4550); // PE
        WriteFileHeader(ref writer, layout);
        WriteOptionalHeader(ref writer, layout, certificates.Length);
        foreach (Section section in layout.Sections)
        {
            byte[] name = new byte[8];
            Encoding.ASCII.GetBytes(section.Name, name);
            writer.WriteBytes(name);
            writer.WriteUInt32((uint)section.Bytes.Length);
            writer.WriteUInt32(section.Address);
            writer.WriteUInt32(Up((uint)section.Bytes.Length, FileAlignment));
            writer.WriteUInt32(section.Offset);
            writer.WriteBytes(new byte[12]); // relocations and line numbers of objects
            writer.WriteUInt32(section.Characteristics);
            section.Bytes.CopyTo(image, (int)section.Offset);
        }

        certificates.CopyTo(image, (int)layout.FileSize);
        Overlay.CopyTo(image, (int)layout.FileSize + certificates.Length);
        return image;
    }

    /// <summary>The same image with a TE header in the place of its headers (PI 1.9 volume 1, 15.1); without certificates.</summary>
    public byte[] TeBytes()
    {
        Layout layout = Lay();
        byte[] pe = Bytes();
        int stripped = SectionHeadersOffset;
        byte[] image = new byte[TeHeaderSize + ((int)layout.FileSize - stripped)];
        SpanWriter writer = new(image);
        writer.WriteUInt16(0x5A56); // VZ
        writer.WriteUInt16(Machine);
        writer.WriteByte((byte)layout.Sections.Count);
        writer.WriteByte((byte)Subsystem);
        writer.WriteUInt16((ushort)stripped);
        writer.WriteUInt32(layout.Sections[0].Address);
        writer.WriteUInt32(layout.Sections[0].Address);
        writer.WriteUInt64(ImageBase);
        (uint Address, uint Size) relocations = layout.Directory(".reloc");
        writer.WriteUInt32(relocations.Address);
        writer.WriteUInt32(relocations.Size);
        writer.WriteUInt32(layout.DebugDirectory.Address);
        writer.WriteUInt32(layout.DebugDirectory.Size);
        pe.AsSpan(stripped, (int)layout.FileSize - stripped).CopyTo(image.AsSpan(TeHeaderSize));
        return image;
    }

    private void WriteFileHeader(ref SpanWriter writer, Layout layout)
    {
        writer.WriteUInt16(Machine);
        writer.WriteUInt16((ushort)layout.Sections.Count);
        writer.WriteUInt32(TimeDateStamp);
        writer.WriteUInt32(0); // symbols
        writer.WriteUInt32(0);
        writer.WriteUInt16((ushort)OptionalHeaderSize);
        writer.WriteUInt16((ushort)(Characteristics | (SaysStripped ?? !HasRelocations ? 1 : 0)));
    }

    private void WriteOptionalHeader(ref SpanWriter writer, Layout layout, int certificateLength)
    {
        Section text = layout.Sections[0];
        writer.WriteUInt16((ushort)(Is64 ? 0x20B : 0x10B));
        writer.WriteUInt16(0); // linker version
        writer.WriteUInt32(Up((uint)text.Bytes.Length, FileAlignment));
        writer.WriteUInt32((uint)layout.Sections.Skip(1).Sum(s => (long)Up((uint)s.Bytes.Length, FileAlignment)));
        writer.WriteUInt32(0); // uninitialized data
        writer.WriteUInt32(text.Address); // AddressOfEntryPoint
        writer.WriteUInt32(text.Address); // BaseOfCode
        if (!Is64)
        {
            writer.WriteUInt32(layout.Sections[1].Address); // BaseOfData
        }

        WriteWord(ref writer, ImageBase);
        writer.WriteUInt32(SectionAlignment);
        writer.WriteUInt32(FileAlignment);
        writer.WriteBytes(new byte[16]); // versions
        writer.WriteUInt32(layout.ImageSize);
        writer.WriteUInt32(layout.HeadersSize);
        writer.WriteUInt32(0); // CheckSum
        writer.WriteUInt16(Subsystem);
        writer.WriteUInt16(0); // DllCharacteristics
        for (int i = 0; i < 4; i++)
        {
            WriteWord(ref writer, 0); // stack and heap
        }

        writer.WriteUInt32(0); // LoaderFlags
        writer.WriteUInt32(DirectoryCount);
        for (int i = 0; i < DirectoryCount; i++)
        {
            (uint address, uint size) = i switch
            {
                4 when certificateLength > 0 => (layout.FileSize, (uint)certificateLength),
                5 => layout.Directory(".reloc"),
                6 => layout.DebugDirectory,
                _ => (0u, 0u),
            };
            writer.WriteUInt32(address);
            writer.WriteUInt32(size);
        }
    }

    private void WriteWord(ref SpanWriter writer, ulong value)
    {
        if (Is64)
        {
            writer.WriteUInt64(value);
        }
        else
        {
            writer.WriteUInt32((uint)value);
        }
    }

    private Layout Lay()
    {
        int word = Is64 ? 8 : 4;
        uint textAddress = Up((uint)(SectionHeadersOffset + (SectionHeaderSize * (3 + MoreSections.Count))), SectionAlignment);
        uint dataAddress = Up(textAddress + (uint)Code.Length, SectionAlignment);
        uint dataOffset = Up(HeadersSize(), FileAlignment) + Up((uint)Code.Length, FileAlignment);
        byte[] pointer = new byte[word];
        SpanWriter writer = new(pointer);
        WriteWord(ref writer, ImageBase + textAddress);
        uint debugAt = Up((uint)(word + Data.Length), 4);
        byte[] debug = DebugPath is null ? [] : Debug(DebugPath, dataAddress + debugAt, dataOffset + debugAt);
        byte[] data = [.. pointer, .. Data, .. new byte[debugAt - word - Data.Length], .. debug];
        List<(string Name, uint Characteristics, byte[] Bytes)> all =
        [
            (".text", CodeCharacteristics, Code),
            (".data", DataCharacteristics, data),
            .. HasRelocations ? [(".reloc", 0x4200_0040u, RelocationBlock(dataAddress))] : Array.Empty<(string, uint, byte[])>(),
            .. MoreSections,
        ];
        List<Section> sections = [];
        uint address = textAddress;
        uint offset = Up(HeadersSize(), FileAlignment);
        foreach ((string name, uint characteristics, byte[] bytes) in all)
        {
            sections.Add(new Section(name, characteristics, bytes, address, offset));
            address = Up(address + (uint)bytes.Length, SectionAlignment);
            offset += Up((uint)bytes.Length, FileAlignment);
        }

        return new Layout(
            sections,
            Up(HeadersSize(), FileAlignment),
            address,
            offset,
            DebugPath is null ? (0, 0) : (dataAddress + debugAt, DebugDirectorySize));
    }

    private const uint DebugDirectorySize = 28;

    private uint HeadersSize() => (uint)(SectionHeadersOffset + (SectionHeaderSize * (2 + (HasRelocations ? 1 : 0) + MoreSections.Count)));

    /// <summary>One relocation, of the address at the start of .data, and one entry that fills the block to 4 bytes.</summary>
    private byte[] RelocationBlock(uint dataAddress)
    {
        const int BlockSize = 12;
        byte[] block = new byte[BlockSize];
        SpanWriter writer = new(block);
        writer.WriteUInt32(dataAddress & 0xFFFF_F000);
        writer.WriteUInt32(BlockSize);
        writer.WriteUInt16((ushort)(((Is64 ? 10 : 3) << 12) | (int)(dataAddress & 0xFFF)));
        return block;
    }

    private byte[] Debug(string path, uint address, uint offset)
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(path), 0];
        byte[] record = new byte[DebugDirectorySize + 24 + text.Length];
        SpanWriter writer = new(record);
        writer.WriteBytes(new byte[12]); // characteristics, time, version
        writer.WriteUInt32(2); // CodeView
        writer.WriteUInt32((uint)(24 + text.Length));
        writer.WriteUInt32(address + DebugDirectorySize);
        writer.WriteUInt32(offset + DebugDirectorySize);
        writer.WriteUInt32(0x5344_5352); // RSDS
        writer.WriteGuid(new Guid("0f6c1e52-7f5b-4d3e-8a6f-2b9d41c7e830"));
        writer.WriteUInt32(1); // age
        writer.WriteBytes(text);
        return record;
    }

    private byte[] CertificateTable()
    {
        List<byte> table = [];
        foreach ((ushort type, byte[] data) in Certificates)
        {
            byte[] entry = new byte[Up(8 + (uint)data.Length, 8)];
            SpanWriter writer = new(entry);
            writer.WriteUInt32(8 + (uint)data.Length);
            writer.WriteUInt16(0x0200);
            writer.WriteUInt16(type);
            writer.WriteBytes(data);
            table.AddRange(entry);
        }

        return [.. table];
    }

    private static uint Up(uint value, uint alignment) => (value + alignment - 1) / alignment * alignment;

    private sealed record Section(string Name, uint Characteristics, byte[] Bytes, uint Address, uint Offset);

    private sealed record Layout(
        List<Section> Sections,
        uint HeadersSize,
        uint ImageSize,
        uint FileSize,
        (uint Address, uint Size) DebugDirectory)
    {
        public (uint Address, uint Size) Directory(string name) =>
            Sections.Find(s => s.Name == name) is { } section ? (section.Address, (uint)section.Bytes.Length) : (0, 0);
    }
}
