// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Dump;

/// <summary>Puts nodes of plain bytes wherever the children of a node leave bytes out, so that the leaves account for every byte.</summary>
internal static class Gaps
{
    /// <summary>A node of plain bytes, unless there are none.</summary>
    public static void Add(List<StructureNode> children, StructurePath path, string title, ByteRange range)
    {
        if (range.Length > 0)
        {
            children.Add(Plain(path, title, range));
        }
    }

    /// <summary>A node of plain bytes.</summary>
    public static StructureNode Plain(StructurePath path, string title, ByteRange range) => new(path, title, range, null, [], []);

    /// <summary>The children in file order, with a node <c>name[i]</c> for each gap between them and around them.</summary>
    public static List<StructureNode> Fill(
        IReadOnlyList<StructureNode> children,
        ByteRange parent,
        StructurePath path,
        string name = "Unread",
        string title = "bytes that were not read")
    {
        List<StructureNode> all = [];
        long next = parent.Offset;
        int gaps = 0;
        foreach (StructureNode child in children)
        {
            if (child.Range.Offset > next)
            {
                Add(all, path.Child(name, gaps++), title, new ByteRange(next, child.Range.Offset - next));
            }

            all.Add(child);
            next = Math.Max(next, child.Range.End);
        }

        if (parent.End > next)
        {
            Add(all, path.Child(name, gaps), title, new ByteRange(next, parent.End - next));
        }

        return all;
    }
}
