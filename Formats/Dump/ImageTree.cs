// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Formats.Dump;

/// <summary>Makes the tree of an executable image: headers, sections, certificates.</summary>
internal static class ImageTree
{
    public static StructureNode Of(PeImage image)
    {
        List<StructureNode> children = [];
        if (image.FileHeader is { } fileHeader)
        {
            children.Add(ImageNodes.FileHeader(fileHeader));
        }

        if (image.OptionalHeader is { } optionalHeader)
        {
            children.Add(ImageNodes.OptionalHeader(optionalHeader));
        }

        if (image.TeHeader is { } teHeader)
        {
            children.Add(ImageNodes.TeHeader(teHeader));
        }

        children.AddRange(image.Sections.Select(s => ImageNodes.SectionHeader(s)));
        children.AddRange(image.Sections.Select((s, i) => SectionData(image.Path, s, i)));
        children.AddRange(image.Certificates.Select((c, i) => ImageNodes.Certificate(c, image.Path.Child("Certificate", i))));
        return new StructureNode(
            image.Path,
            Title(image),
            image.Range,
            $"{image.MachineName}, {image.SubsystemName}, entry point 0x{image.EntryPoint:X}",
            [],
            Gaps.Fill(WithoutOverlaps(children), image.Range, image.Path, "Raw", "bytes outside sections"))
        {
            Label = image.DebugPath,
        };
    }

    private static string Title(PeImage image) => image.Kind switch
    {
        PeImageKind.Pe32 => "PE32 image",
        PeImageKind.Pe32Plus => "PE32+ image",
        _ => "TE image",
    };

    private static StructureNode SectionData(StructurePath image, PeSection section, int index) =>
        Gaps.Plain(image.Child("Data", index), "section data", section.RawData) with { Label = section.Name, Summary = section.Name };

    /// <summary>Sections of a damaged image may share bytes: the first keeps them, so that the leaves do not overlap.</summary>
    private static List<StructureNode> WithoutOverlaps(IEnumerable<StructureNode> nodes)
    {
        List<StructureNode> kept = [];
        long next = 0;
        foreach (StructureNode node in nodes.Where(n => n.Range.Length > 0).OrderBy(n => n.Range.Offset))
        {
            if (node.Range.Offset >= next)
            {
                kept.Add(node);
                next = node.Range.End;
            }
        }

        return kept;
    }
}
