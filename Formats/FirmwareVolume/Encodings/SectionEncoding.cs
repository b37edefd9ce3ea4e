// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.FirmwareVolume.Encodings;

/// <summary>How the bytes of a section stand for the sections inside it.</summary>
public enum SectionEncoding
{
    /// <summary>The sections inside stand in the open.</summary>
    None,

    /// <summary>Compression of UEFI 2.11, 19 (Compression Algorithm Specification), with position sets of 4 bits.</summary>
    EfiCompression,

    /// <summary>The same with position sets of 5 bits and a larger window, as EDK II's TianoCompress writes it.</summary>
    TianoCompression,

    /// <summary>LZMA with the header of 13 bytes: 5 of properties, u64 decoded size.</summary>
    Lzma,

    /// <summary>LZMA, and the targets of x86 jumps are then made relative again.</summary>
    LzmaX86,

    /// <summary>Brotli behind u64 decoded size and u64 scratch size.</summary>
    Brotli,

    /// <summary>A CRC32 of the sections inside, which stand in the open.</summary>
    Crc32,

    /// <summary>An encoding that is not known here.</summary>
    Unknown,
}
