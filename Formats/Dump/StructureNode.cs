// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Dump;

/// <summary>A structure or a run of plain bytes in the tree of a capsule.</summary>
/// <param name="Path">Its structure path, by which it can be extracted.</param>
/// <param name="Title">What it is, in the words of the specification.</param>
/// <param name="Range">Its bytes, from the start of <see cref="Source"/>; the children lie inside, but for decoded ones.</param>
/// <param name="Summary">What matters of it in a few words, or null.</param>
/// <param name="Fields">Its own fields, in file order; empty for plain bytes.</param>
/// <param name="Children">What is inside, in file order.</param>
public sealed record StructureNode(
    StructurePath Path,
    string Title,
    ByteRange Range,
    string? Summary,
    IReadOnlyList<StructureField> Fields,
    IReadOnlyList<StructureNode> Children)
{
    private static readonly ByteSource Nothing = new MemoryByteSource(default);

    /// <summary>
    /// The bytes that <see cref="Range"/> counts in: those of the file, or, below a node named <c>Decoded</c>, what a decoder made of
    /// the section above it.
    /// </summary>
    public ByteSource Source { get; internal set; } = Nothing;

    /// <summary>The GUID that names it (image type, file name, section definition), or null.</summary>
    public Guid? Guid { get; init; }

    /// <summary>The name that people gave it (the user interface name of a driver, the path of its symbols), or null.</summary>
    public string? Label { get; init; }

    /// <summary>Its version as written or as a number, or null.</summary>
    public string? Version { get; init; }

    /// <summary>
    /// What tells it from others of its kind when two trees are compared, where the GUID alone does not; null where the GUID does.
    /// </summary>
    internal string? Identity { get; init; }

    /// <summary>The last part of the path.</summary>
    public string Name => Path.Text[(Path.Text.LastIndexOf('/') + 1)..];

    /// <summary>This node and everything inside it, parents first.</summary>
    public IEnumerable<StructureNode> All()
    {
        Stack<StructureNode> left = new([this]);
        while (left.TryPop(out StructureNode? node))
        {
            yield return node;
            for (int i = node.Children.Count - 1; i >= 0; i--)
            {
                left.Push(node.Children[i]);
            }
        }
    }

    /// <summary>
    /// The leaves that this node's bytes consist of: in order, without gaps or overlaps, and never inside decoded bytes, because those
    /// are no bytes of the file. Bytes of a node that none of its children has belong to the node itself.
    /// </summary>
    public IEnumerable<(ByteRange Range, StructureNode Node)> Leaves()
    {
        long next = Range.Offset;

        // What is left to do, in order: bytes of a node up to an offset, or a node with all that is inside.
        Stack<(StructureNode Node, long? Until)> left = new([(this, null)]);
        while (left.TryPop(out (StructureNode Node, long? Until) top))
        {
            StructureNode node = top.Node;
            bool isOuter = top.Until is null && node.Children.Any(c => c.Source == node.Source);
            long end = Math.Min(top.Until ?? node.Range.End, Range.End);
            if (!isOuter)
            {
                if (end > next)
                {
                    yield return (new ByteRange(next, end - next), node);
                    next = end;
                }

                continue;
            }

            left.Push((node, node.Range.End));
            for (int i = node.Children.Count - 1; i >= 0; i--)
            {
                StructureNode child = node.Children[i];
                if (child.Source == node.Source)
                {
                    left.Push((child, null));
                    left.Push((node, child.Range.Offset));
                }
            }
        }
    }

    /// <summary>Gives this node and everything inside it their source; a node of decoded bytes has its own and hands that on.</summary>
    internal StructureNode In(ByteSource source)
    {
        Stack<(StructureNode Node, ByteSource Source)> left = new([(this, source)]);
        while (left.TryPop(out (StructureNode Node, ByteSource Source) next))
        {
            if (next.Node.Source == Nothing)
            {
                next.Node.Source = next.Source;
            }

            foreach (StructureNode child in next.Node.Children)
            {
                left.Push((child, next.Node.Source));
            }
        }

        return this;
    }

    /// <summary>The node of that path, or null.</summary>
    public StructureNode? Find(string path) => All().FirstOrDefault(n => string.Equals(n.Path.Text, path, StringComparison.Ordinal));
}
