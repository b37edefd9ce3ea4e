// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.CapsuleBuilder.Payloads.FirmwareVolume;

/// <summary>
/// Where each file of a volume stands: at multiples of 8, its data at a multiple of its alignment, with pad files where that leaves
/// room, as GenFv places them (tianocore/edk2 BaseTools/Source/C/GenFv/GenFvInternalLib.c, AddPadFile).
/// </summary>
internal sealed class VolumeLayout
{
    /// <summary>What stands where nothing does: the header states erase polarity 1.</summary>
    public const byte ErasedByte = 0xFF;

    private const int FileAlignment = 8;

    /// <summary>A pad file stays below this, so that a volume does not need FFS3 for its padding.</summary>
    private const long LargestPad = 8 * 1024 * 1024;

    private readonly List<(long Offset, VolumeFile File)> _files = [];

    private VolumeLayout(int headerLength) => End = headerLength;

    /// <summary>The files, pad files among them, in order.</summary>
    public IReadOnlyList<(long Offset, VolumeFile File)> Files => _files;

    /// <summary>Where the extended header stands; 0 for none.</summary>
    public ushort ExtHeaderOffset { get; private set; }

    /// <summary>Where the last file ends.</summary>
    public long End { get; private set; }

    /// <summary>The largest alignment of a file's data.</summary>
    public int Alignment { get; private set; } = 1;

    /// <summary>True when a file has 16 MiB or more.</summary>
    public bool NeedsFfs3 => _files.Exists(f => f.File.IsLarge);

    /// <summary>Places the files behind a header of that length.</summary>
    public static VolumeLayout Create(int headerLength, Guid? name, IEnumerable<VolumeFile> files)
    {
        VolumeLayout layout = new(headerLength);
        if (name is { } fvName)
        {
            ByteSource extended = StructureBytes.Source(new EfiFirmwareVolumeExtHeader(fvName, EfiFirmwareVolumeExtHeader.StructureSize));
            layout.Add(VolumeFile.Pad(EfiFfsFileHeader.SmallSize + extended.Length, extended));
            layout.ExtHeaderOffset = (ushort)(layout._files[0].Offset + EfiFfsFileHeader.SmallSize);
        }

        foreach (VolumeFile file in files)
        {
            layout.Align(file.Header.Size, FfsAlignment.Of(file.Header.Attributes));
            layout.Add(file);
        }

        return layout;
    }

    private void Align(int headerSize, int alignment)
    {
        Alignment = Math.Max(Alignment, alignment);
        long start = Up(End, FileAlignment);
        if (alignment <= FileAlignment || (start + headerSize) % alignment == 0)
        {
            return;
        }

        long padding = Up(start + EfiFfsFileHeader.SmallSize + headerSize, alignment) - headerSize - start;
        for (; padding > LargestPad + EfiFfsFileHeader.SmallSize; padding -= LargestPad)
        {
            Add(VolumeFile.Pad(LargestPad));
        }

        Add(VolumeFile.Pad(padding));
    }

    private void Add(VolumeFile file)
    {
        long offset = Up(End, FileAlignment);
        _files.Add((offset, file));
        End = offset + file.Length;
    }

    private static long Up(long value, long alignment) => (value + alignment - 1) / alignment * alignment;
}
