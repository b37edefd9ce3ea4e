// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Formats.Tests.FirmwareVolume;

/// <summary>
/// Writes a volume again from the structures that were read: headers by their Write, padding and free space by the rule, and only
/// the data of leaves copied. Equal bytes show that reading lost nothing.
/// </summary>
internal sealed class VolumeRewriter
{
    private readonly ByteSource _source;
    private readonly List<byte> _output = [];
    private readonly long _start;

    private VolumeRewriter(ByteSource source, long start)
    {
        _source = source;
        _start = start;
    }

    private long Position => _start + _output.Count;

    public static byte[] Write(Volume volume)
    {
        VolumeRewriter writer = new(volume.Source, volume.Range.Offset);
        writer.WriteVolume(volume);
        return [.. writer._output];
    }

    /// <summary>The decoded bytes of a section, from the sections that were found in them.</summary>
    public static byte[] WriteDecoded(FfsSection section)
    {
        VolumeRewriter writer = new(section.Decoded!, 0);
        writer.WriteSections(section.Sections);
        return [.. writer._output];
    }

    private void WriteVolume(Volume volume)
    {
        Structure(volume.Header);
        if (volume.ExtHeader is { } extHeader)
        {
            // Where a pad file holds the extended header, its own header stands between; no structure of ours claims it.
            Copy(new ByteRange(Position, extHeader.Range.Offset - Position));
            Structure(extHeader);
            Copy(volume.ExtEntries);
        }

        foreach (FfsFile file in volume.Files)
        {
            FillTo(file.Range.Offset, volume.ErasedByte);
            WriteFile(file);
        }

        // Behind the last file there is either free space or what another file system uses.
        Copy(volume.Unread);
        FillTo(volume.Range.End, volume.ErasedByte);
    }

    private void WriteFile(FfsFile file)
    {
        Structure(file.Header);
        if (file.Sections.Count == 0)
        {
            Copy(file.Content);
            return;
        }

        WriteSections(file.Sections);
        Assert.Equal(file.Range.End, Position);
    }

    private void WriteSections(IReadOnlyList<FfsSection> sections)
    {
        foreach (FfsSection section in sections)
        {
            FillTo(section.Range.Offset, 0);
            WriteSection(section);
        }
    }

    private void WriteSection(FfsSection section)
    {
        Structure(section.Header);
        Structure(section.Compression);
        Structure(section.GuidDefined);
        Structure(section.Freeform);
        Structure(section.VersionFields);
        Copy(section.EncodingData);
        if (section.Volume is { } volume)
        {
            WriteVolume(volume);
        }
        else if (section.Text is { } text)
        {
            _output.AddRange(Char16Text.Bytes(text));
        }
        else if (section.Decoded is null && section.Sections.Count > 0)
        {
            WriteSections(section.Sections);
        }
        else
        {
            Copy(section.Content);
        }

        Assert.Equal(section.Range.End, Position);
    }

    private void Structure<T>(Located<T>? located)
        where T : class, IBinaryStructure<T>
    {
        if (located is not null)
        {
            Assert.Equal(located.Range.Offset, Position);
            _output.AddRange(StructureBytes.Of(located.Value));
        }
    }

    private void Copy(ByteRange range) => _output.AddRange(_source.ReadBytes(range));

    private void FillTo(long end, byte value)
    {
        while (Position < end)
        {
            _output.Add(value);
        }
    }
}
