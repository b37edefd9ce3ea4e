// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>A firmware volume as far as it could be read. Ranges count in <see cref="Source"/>.</summary>
public sealed class Volume
{
    internal Volume(ByteSource source, ByteRange range, Located<EfiFirmwareVolumeHeader> header, StructurePath path)
    {
        Source = source;
        Range = range;
        Header = header;
        Path = path;
        Unread = FreeSpace = new ByteRange(range.End, 0);
    }

    /// <summary>The file, or the decoded bytes that the volume stands in.</summary>
    public ByteSource Source { get; }

    /// <summary>The volume's bytes: FvLength of them, as far as they are there.</summary>
    public ByteRange Range { get; }

    /// <summary>Its structure path.</summary>
    public StructurePath Path { get; }

    /// <summary>The header.</summary>
    public Located<EfiFirmwareVolumeHeader> Header { get; }

    /// <summary>The extended header, or null.</summary>
    public Located<EfiFirmwareVolumeExtHeader>? ExtHeader { get; internal set; }

    /// <summary>The entries behind the extended header, up to ExtHeaderSize; empty when there are none.</summary>
    public ByteRange ExtEntries { get; internal set; }

    /// <summary>The files, pad files included, in file order; none when the volume holds something else than files.</summary>
    public IReadOnlyList<FfsFile> Files { get; internal set; } = [];

    /// <summary>The bytes behind the last file, from the first header that is erased.</summary>
    public ByteRange FreeSpace { get; internal set; }

    /// <summary>The bytes that could not be read, or that another file system uses.</summary>
    public ByteRange Unread { get; internal set; }

    /// <summary>The value of an erased byte: 0xFF when the erase polarity is 1, else 0.</summary>
    public byte ErasedByte => Header.Value.Attributes.HasFlag(FvAttributes.ErasePolarity) ? (byte)0xFF : (byte)0;

    /// <summary>FvName of the extended header, or null.</summary>
    public Guid? Name => ExtHeader?.Value.FvName;

    /// <summary>True when files of the firmware file system follow the header.</summary>
    public bool HoldsFiles => FileSystemGuids.HoldsFiles(Header.Value.FileSystemGuid);

    /// <summary>This volume and those inside it, parents first.</summary>
    public IEnumerable<Volume> All() =>
        Files.SelectMany(f => f.AllSections()).Select(s => s.Volume).OfType<Volume>().SelectMany(v => v.All()).Prepend(this);
}
