// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Formats.Dump;

/// <summary>Makes the tree of firmware: volumes, files, sections and images. Every byte of a node belongs to one leaf below it.</summary>
public static class FirmwareTree
{
    private const string Padding = "padding";

    /// <summary>The tree of firmware that stands by itself in a file.</summary>
    public static StructureNode Of(FirmwareImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Content(image, image.Path, "firmware").In(image.Source);
    }

    /// <summary>A node of bytes in which firmware was recognised.</summary>
    internal static StructureNode Content(FirmwareImage image, StructurePath path, string title)
    {
        if (image.Image is { } program)
        {
            return new StructureNode(path, title, image.Range, null, [], [ImageTree.Of(program)]);
        }

        List<StructureNode> volumes = [.. image.Volumes.Select(Of)];
        string summary = FieldText.Count(image.AllVolumes().Count(), "firmware volume");
        return new StructureNode(path, title, image.Range, summary, [], Gaps.Fill(volumes, image.Range, path, "Raw", "bytes outside the volumes"));
    }

    private static StructureNode Of(Volume volume)
    {
        StructurePath path = volume.Path;
        List<StructureNode> children = [FirmwareNodes.VolumeHeader(volume.Header)];
        if (volume.ExtHeader is { } extHeader)
        {
            children.Add(FirmwareNodes.ExtHeader(extHeader));
            Gaps.Add(children, path.Child("ExtEntries"), "entries of the extended header", volume.ExtEntries);
        }

        children.AddRange(volume.Files.Select(Of));
        Gaps.Add(children, path.Child("FreeSpace"), "free space", volume.FreeSpace);
        Gaps.Add(children, path.Child("Unread"), volume.HoldsFiles ? "bytes that were not read" : "data of another file system", volume.Unread);
        int files = volume.Files.Count(f => !f.IsPad);
        string system = FileSystemGuids.NameOf(volume.Header.Value.FileSystemGuid) ?? volume.Header.Value.FileSystemGuid.ToString("D");
        string summary = volume.HoldsFiles ? $"{system}, {FieldText.Count(files, "file")}" : system;
        return new StructureNode(path, "firmware volume", volume.Range, summary, [], Gaps.Fill(children, volume.Range, path, "Padding", Padding))
        {
            Guid = volume.Name,
        };
    }

    private static StructureNode Of(FfsFile file)
    {
        StructurePath path = file.Path;
        List<StructureNode> children = [FirmwareNodes.FileHeader(file.Header)];
        if (file.Sections.Count == 0)
        {
            Gaps.Add(children, path.Child("Content"), file.IsPad ? Padding : "data", file.Content);
        }

        children.AddRange(file.Sections.Select(Of));
        return new StructureNode(
            path,
            FfsFileType.NameOf(file.Header.Value.Type),
            file.Range,
            null,
            [],
            Gaps.Fill(children, file.Range, path, "Padding", Padding))
        {
            Guid = file.IsPad ? null : file.Name,
            Label = file.UserInterfaceName ?? FileSystemGuids.NameOf(file.Name),
            Version = file.Version,
        };
    }

    private static StructureNode Of(FfsSection section)
    {
        StructurePath path = section.Path;
        List<StructureNode> children = [FirmwareNodes.SectionHeader(section.Header)];
        if (FirmwareNodes.SectionFields(section) is { } fields)
        {
            children.Add(fields);
        }

        Gaps.Add(children, path.Child("EncodingData"), "data of the encoding", section.EncodingData);
        if (section.Volume is { } volume)
        {
            children.Add(Of(volume));
        }
        else if (section.Image is { } image)
        {
            children.Add(ImageTree.Of(image));
        }
        else if (section.Decoded is null && section.Sections.Count > 0)
        {
            children.AddRange(section.Sections.Select(Of));
        }
        else
        {
            AddContent(children, section);
        }

        List<StructureNode> all = Gaps.Fill(children, section.Range, path, "Padding", Padding);
        if (section.Decoded is { } decoded)
        {
            all.Add(Decoded(section, decoded));
        }

        return new StructureNode(path, SectionType.NameOf(section.Type), section.Range, Summary(section), [], all);
    }

    /// <summary>What is not taken apart any further; what it says in words is a field, so that it is compared as such.</summary>
    private static void AddContent(List<StructureNode> children, FfsSection section)
    {
        ByteRange content = section.Content;
        if (section.Text is { } text && content.Length > 0)
        {
            ByteRange part = content.Slice(0, Math.Min((text.Length + 1L) * sizeof(char), content.Length));
            children.Add(Words(section, part, section.Type == SectionType.Version ? "VersionString" : "FileNameString", text));
            Gaps.Add(children, section.Path.Child("Rest"), "bytes behind the text", content.From(part.Length));
        }
        else if (section.DependencyWords is { } words && content.Length > 0)
        {
            children.Add(Words(section, content, "Expression", words));
        }
        else
        {
            Gaps.Add(children, section.Path.Child("Content"), section.Decoded is null ? "data" : "encoded data", content);
        }
    }

    private static StructureNode Words(FfsSection section, ByteRange range, string field, string words) =>
        Gaps.Plain(section.Path.Child("Content"), "data", range) with { Fields = new FieldList(range).Add(field, (int)range.Length, words).Fields };

    private static StructureNode Decoded(FfsSection section, ByteSource decoded)
    {
        StructurePath path = section.Path.Child(StructurePath.DecodedName);
        ByteRange all = new(0, decoded.Length);
        List<StructureNode> children = Gaps.Fill([.. section.Sections.Select(Of)], all, path, "Padding", Padding);
        return new StructureNode(path, "decoded sections", all, null, [], children) { Source = decoded };
    }

    private static string? Summary(FfsSection section)
    {
        if (section.Text is { } text)
        {
            return $"\"{text}\"";
        }

        return section.DependencyWords ?? FirmwareNodes.EncodingName(section.Encoding) ?? section.Freeform?.Value.SubTypeGuid.ToString("D");
    }
}
