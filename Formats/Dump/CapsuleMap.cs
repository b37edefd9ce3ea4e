// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Capsule;

namespace UefiCapsule.Formats.Dump;

/// <summary>Where every byte of a capsule belongs, and which of them a signature covers. Whether it holds is not looked at.</summary>
public sealed class CapsuleMap
{
    private CapsuleMap(StructureNode tree, SignatureCoverage coverage)
    {
        Tree = tree;
        Coverage = coverage;
    }

    /// <summary>The tree whose leaves are mapped.</summary>
    public StructureNode Tree { get; }

    /// <summary>The same bytes by what a signature has to do with them.</summary>
    public SignatureCoverage Coverage { get; }

    /// <summary>All bytes of the file, in file order, without gaps or overlaps; empty for an empty file.</summary>
    public IReadOnlyList<MapRange> Ranges => Coverage.Parts;

    /// <summary>Maps a parsed capsule.</summary>
    /// <param name="file">The capsule.</param>
    /// <param name="tree">Its tree, which <see cref="CapsuleTree.Of"/> made.</param>
    public static CapsuleMap Of(CapsuleFile file, StructureNode tree)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(tree);
        return new CapsuleMap(tree, SignatureCoverage.Of(file, tree));
    }
}
