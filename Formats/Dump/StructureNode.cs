// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Dump;

/// <summary>A structure or a run of plain bytes in the tree of a capsule.</summary>
/// <param name="Path">Its structure path, by which it can be extracted.</param>
/// <param name="Title">What it is, in the words of the specification.</param>
/// <param name="Range">Its bytes, from the start of the capsule; the children lie inside.</param>
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

    /// <summary>The node of that path, or null.</summary>
    public StructureNode? Find(string path) => All().FirstOrDefault(n => string.Equals(n.Path.Text, path, StringComparison.Ordinal));
}
