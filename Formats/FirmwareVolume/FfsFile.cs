// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>A file of a firmware volume as far as it could be read. Ranges count in <see cref="Source"/>.</summary>
public sealed class FfsFile
{
    internal FfsFile(ByteSource source, ByteRange range, Located<EfiFfsFileHeader> header)
    {
        Source = source;
        Range = range;
        Header = header;
        Content = range.From(header.Range.Length);
    }

    /// <summary>The file, or the decoded bytes that the volume stands in.</summary>
    public ByteSource Source { get; }

    /// <summary>Header and data.</summary>
    public ByteRange Range { get; }

    /// <summary>Its structure path.</summary>
    public StructurePath Path => Header.Path.Parent;

    /// <summary>The header.</summary>
    public Located<EfiFfsFileHeader> Header { get; }

    /// <summary>The data behind the header.</summary>
    public ByteRange Content { get; }

    /// <summary>The sections of the data; none when the type has none or they could not be read.</summary>
    public IReadOnlyList<FfsSection> Sections { get; internal set; } = [];

    /// <summary>The file's GUID.</summary>
    public Guid Name => Header.Value.Name;

    /// <summary>True for a file that only fills space.</summary>
    public bool IsPad => Header.Value.Type == FfsFileType.Pad;

    /// <summary>The name for people, from the first user interface section, or null.</summary>
    public string? UserInterfaceName => AllSections().FirstOrDefault(s => s.Type == SectionType.UserInterface)?.Text;

    /// <summary>The version text of the first version section, or null.</summary>
    public string? Version => AllSections().FirstOrDefault(s => s.Type == SectionType.Version)?.Text;

    /// <summary>The first executable image, or null.</summary>
    public PeImage? Image => AllSections().Select(s => s.Image).FirstOrDefault(i => i is not null);

    /// <summary>
    /// The sections and those inside them, parents first, decoded ones too; those of a volume inside belong to that volume.
    /// </summary>
    public IEnumerable<FfsSection> AllSections() => Sections.SelectMany(s => s.All());
}
