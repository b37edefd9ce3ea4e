// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;

namespace UefiCapsule.Formats.Images;

/// <summary>A section of an image.</summary>
public sealed class PeSection
{
    internal PeSection(Located<EfiImageSectionHeader> header, long fileOffset, ByteRange? rawData)
    {
        Header = header;
        FileOffset = fileOffset;
        RawData = rawData ?? new ByteRange(header.Range.End, 0);
        IsInside = rawData is not null;
        Name = NameOf(header.Value.NameBytes);
    }

    /// <summary>The section's header.</summary>
    public Located<EfiImageSectionHeader> Header { get; }

    /// <summary>The name, up to its first zero; bytes that are no printable ASCII as <c>\xNN</c>.</summary>
    public string Name { get; }

    /// <summary>First byte in memory, from the image base.</summary>
    public uint VirtualAddress => Header.Value.VirtualAddress;

    /// <summary>Bytes in memory.</summary>
    public uint VirtualSize => Header.Value.VirtualSize;

    /// <summary>Bytes in the file, as the header says.</summary>
    public uint SizeOfRawData => Header.Value.SizeOfRawData;

    /// <summary>First byte in the file, as the header says.</summary>
    public uint PointerToRawData => Header.Value.PointerToRawData;

    /// <summary>Flags: code and data, memory access, alignment.</summary>
    public uint Characteristics => Header.Value.Characteristics;

    /// <summary>First byte, from the start of the image: PointerToRawData, less what a TE image left out. May be negative or behind the end.</summary>
    public long FileOffset { get; }

    /// <summary>True when all of its bytes lie in the image.</summary>
    public bool IsInside { get; }

    /// <summary>Its bytes in the source; empty when there are none or they do not all lie in the image.</summary>
    public ByteRange RawData { get; }

    /// <summary>True when the section may be written.</summary>
    public bool IsWritable => (Characteristics & EfiImageSectionHeader.MemoryWrite) != 0;

    /// <summary>True when the section may be executed.</summary>
    public bool IsExecutable => (Characteristics & EfiImageSectionHeader.MemoryExecute) != 0;

    private static string NameOf(ulong bytes)
    {
        Span<char> text = stackalloc char[sizeof(ulong) * 4];
        int length = 0;
        for (ulong left = bytes; (left & 0xFF) != 0; left >>= 8)
        {
            char character = (char)(left & 0xFF);
            if (char.IsBetween(character, ' ', '~'))
            {
                text[length++] = character;
                continue;
            }

            $"\\x{(int)character:X2}".CopyTo(text[length..]);
            length += 4;
        }

        return new string(text[..length]);
    }
}
