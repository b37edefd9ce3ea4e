// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Images;

/// <summary>A PE32, PE32+ or TE image, as far as it could be read. Ranges count in <see cref="Source"/>; nothing was judged.</summary>
public sealed class PeImage
{
    internal PeImage(ByteSource source, ByteRange range, StructurePath path, Located<EfiTeImageHeader> header)
    {
        (Source, Range, Path, TeHeader) = (source, range, path, header);
        Kind = PeImageKind.Te;
        HeadersEnd = header.Range.End;
        PeDirectory[] directories = new PeDirectory[PeDirectory.MostDirectories];
        directories[PeDirectory.BaseRelocation] = new PeDirectory(header.Value.RelocationAddress, header.Value.RelocationSize);
        directories[PeDirectory.Debug] = new PeDirectory(header.Value.DebugAddress, header.Value.DebugSize);
        Directories = directories;
    }

    internal PeImage(
        ByteSource source,
        ByteRange range,
        StructurePath path,
        Located<EfiImageFileHeader> fileHeader,
        Located<EfiImageOptionalHeader> optionalHeader)
    {
        (Source, Range, Path, FileHeader, OptionalHeader) = (source, range, path, fileHeader, optionalHeader);
        Kind = optionalHeader.Value.IsPe32Plus ? PeImageKind.Pe32Plus : PeImageKind.Pe32;
        HeadersEnd = fileHeader.Range.End + fileHeader.Value.SizeOfOptionalHeader;
    }

    /// <summary>The bytes that ranges count in.</summary>
    public ByteSource Source { get; }

    /// <summary>All bytes that were given as the image.</summary>
    public ByteRange Range { get; }

    /// <summary>The image's structure path.</summary>
    public StructurePath Path { get; }

    /// <summary>PE32, PE32+ or TE.</summary>
    public PeImageKind Kind { get; }

    /// <summary>The file header; null in a TE image.</summary>
    public Located<EfiImageFileHeader>? FileHeader { get; }

    /// <summary>The optional header without its directories; null in a TE image.</summary>
    public Located<EfiImageOptionalHeader>? OptionalHeader { get; }

    /// <summary>The header of a TE image; null otherwise.</summary>
    public Located<EfiTeImageHeader>? TeHeader { get; }

    /// <summary>
    /// The directories that lie in the optional header, at most 16, by their index in the PE format. A TE image has the two that its
    /// header keeps, at their places.
    /// </summary>
    public IReadOnlyList<PeDirectory> Directories { get; internal set; } = [];

    /// <summary>The sections, as many as were read.</summary>
    public IReadOnlyList<PeSection> Sections { get; internal set; } = [];

    /// <summary>The entries of the certificate table, as many as were read.</summary>
    public IReadOnlyList<PeCertificate> Certificates { get; internal set; } = [];

    /// <summary>The certificate table, or null when the image has none or it does not lie in the image.</summary>
    public ByteRange? CertificateTable { get; internal set; }

    /// <summary>The file with the symbols that the image was linked to (CodeView NB10 and RSDS: a PDB or ELF path; MTOC: Mach-O), or null.</summary>
    public string? DebugPath { get; internal set; }

    /// <summary>The offset in the source just behind the TE header, or the optional header by its declared size: where section headers start.</summary>
    public long HeadersEnd { get; }

    /// <summary>Processor: <see cref="PeMachine"/>.</summary>
    public ushort Machine => FileHeader?.Value.Machine ?? TeHeader!.Value.Machine;

    /// <summary>The processor in a word.</summary>
    public string MachineName => PeMachine.NameOf(Machine);

    /// <summary><see cref="PeSubsystem"/>.</summary>
    public ushort Subsystem => OptionalHeader?.Value.Subsystem ?? TeHeader!.Value.Subsystem;

    /// <summary>The subsystem in words.</summary>
    public string SubsystemName => PeSubsystem.NameOf(Subsystem);

    /// <summary>First instruction, from the image base.</summary>
    public uint EntryPoint => OptionalHeader?.Value.AddressOfEntryPoint ?? TeHeader!.Value.AddressOfEntryPoint;

    /// <summary>First byte of code, from the image base.</summary>
    public uint BaseOfCode => OptionalHeader?.Value.BaseOfCode ?? TeHeader!.Value.BaseOfCode;

    /// <summary>Address the image was linked for.</summary>
    public ulong ImageBase => OptionalHeader?.Value.ImageBase ?? TeHeader!.Value.ImageBase;

    /// <summary>Bytes in memory; 0 in a TE image, whose header does not say.</summary>
    public uint SizeOfImage => OptionalHeader?.Value.SizeOfImage ?? 0;

    /// <summary>Bytes of all headers in the file; 0 in a TE image, whose header does not say.</summary>
    public uint SizeOfHeaders => OptionalHeader?.Value.SizeOfHeaders ?? 0;

    /// <summary>Alignment of sections in memory; 0 in a TE image, whose header does not say.</summary>
    public uint SectionAlignment => OptionalHeader?.Value.SectionAlignment ?? 0;

    /// <summary>Alignment of sections in the file; 0 in a TE image, whose header does not say.</summary>
    public uint FileAlignment => OptionalHeader?.Value.FileAlignment ?? 0;

    /// <summary>TimeDateStamp; 0 in a TE image.</summary>
    public uint TimeDateStamp => FileHeader?.Value.TimeDateStamp ?? 0;

    /// <summary>Bytes of headers that were taken from a TE image; 0 otherwise.</summary>
    public uint StrippedSize => TeHeader?.Value.StrippedSize ?? 0;

    /// <summary>Number of section headers, as the header says.</summary>
    public int NumberOfSections => FileHeader?.Value.NumberOfSections ?? TeHeader!.Value.NumberOfSections;

    /// <summary>
    /// True when the image can only run where it was linked for: the characteristic of the file header, or a TE image whose relocation
    /// directory has neither address nor size (tianocore/edk2 MdePkg/Library/BasePeCoffLib/BasePeCoff.c).
    /// </summary>
    public bool RelocationsStripped => FileHeader is { } header
        ? (header.Value.Characteristics & EfiImageFileHeader.RelocationsStripped) != 0
        : Directory(PeDirectory.BaseRelocation) == default;

    /// <summary>True when the relocation directory has bytes.</summary>
    public bool HasRelocationDirectory => Directory(PeDirectory.BaseRelocation).Size > 0;

    /// <summary>A directory by its index, all zero where the image does not have it.</summary>
    public PeDirectory Directory(int index) => index >= 0 && index < Directories.Count ? Directories[index] : default;

    /// <summary>What the image's file offsets must be moved by: a TE image has 40 bytes in the place of StrippedSize.</summary>
    internal long Shift => TeHeader is null ? 0 : EfiTeImageHeader.StructureSize - (long)StrippedSize;

    /// <summary>The part of the image at an offset of the file, or null when it does not all lie in the image.</summary>
    internal ByteRange? AtFileOffset(long offset, long length)
    {
        long start = offset + Shift;
        return start < 0 || start > Range.Length || length > Range.Length - start ? null : Range.Slice(start, length);
    }

    /// <summary>The part of the image that is loaded to an address, or null when it does not all lie in one section or the headers.</summary>
    internal ByteRange? AtAddress(uint address, long length)
    {
        foreach (PeSection section in Sections)
        {
            long start = (long)address - section.VirtualAddress;
            if (start >= 0 && start < section.RawData.Length)
            {
                return length > section.RawData.Length - start ? null : section.RawData.Slice(start, length);
            }
        }

        return address < SizeOfHeaders ? AtFileOffset(address, length) : null;
    }
}
