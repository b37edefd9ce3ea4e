// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume.Encodings;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>A section of a file as far as it could be read. Ranges count in <see cref="Source"/>, but for those of decoded sections.</summary>
public sealed class FfsSection
{
    internal FfsSection(ByteSource source, ByteRange range, Located<EfiCommonSectionHeader> header)
    {
        Source = source;
        Range = range;
        Header = header;
        Content = range.From(header.Range.Length);
        EncodingData = new ByteRange(range.End, 0);
    }

    /// <summary>The file, or the decoded bytes that the section stands in.</summary>
    public ByteSource Source { get; }

    /// <summary>Headers and data.</summary>
    public ByteRange Range { get; }

    /// <summary>Its structure path.</summary>
    public StructurePath Path => Header.Path.Parent;

    /// <summary>The common header.</summary>
    public Located<EfiCommonSectionHeader> Header { get; }

    /// <summary>The section's type; see <see cref="SectionType"/>.</summary>
    public byte Type => Header.Value.Type;

    /// <summary>The fields of a compression section, or null.</summary>
    public Located<EfiCompressionSection>? Compression { get; internal set; }

    /// <summary>The fields of a GUID-defined section, or null.</summary>
    public Located<EfiGuidDefinedSection>? GuidDefined { get; internal set; }

    /// <summary>The fields of a freeform section, or null.</summary>
    public Located<EfiFreeformSubtypeGuidSection>? Freeform { get; internal set; }

    /// <summary>The fields of a version section, or null.</summary>
    public Located<EfiVersionSection>? VersionFields { get; internal set; }

    /// <summary>What a GUID-defined section has between its fields and DataOffset, for example a CRC32; empty when there is nothing.</summary>
    public ByteRange EncodingData { get; internal set; }

    /// <summary>The data behind all headers.</summary>
    public ByteRange Content { get; internal set; }

    /// <summary>How the sections inside are encoded.</summary>
    public SectionEncoding Encoding { get; internal set; }

    /// <summary>What the decoder made of the data, or null when nothing had to be decoded or it could not be.</summary>
    public ByteSource? Decoded { get; internal set; }

    /// <summary>The sections inside this one: of <see cref="Decoded"/> where that is not null, else of this section's data.</summary>
    public IReadOnlyList<FfsSection> Sections { get; internal set; } = [];

    /// <summary>The text of a user interface or version section, or null.</summary>
    public string? Text { get; internal set; }

    /// <summary>The dependency expression of a section of that kind in words; null where it is too long for that, or there are too many.</summary>
    internal string? DependencyWords { get; set; }

    /// <summary>The executable image of a PE32, PIC or TE section, or null.</summary>
    public PeImage? Image { get; internal set; }

    /// <summary>The volume of a firmware volume section, or null.</summary>
    public Volume? Volume { get; internal set; }

    /// <summary>This section and those inside it, parents first.</summary>
    public IEnumerable<FfsSection> All() => Sections.SelectMany(s => s.All()).Prepend(this);
}
