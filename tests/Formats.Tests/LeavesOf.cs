// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dump;

namespace UefiCapsule.Formats.Tests;

/// <summary>Every byte of a file belongs to one leaf of its tree, and the fields of a leaf are all of its bytes.</summary>
internal static class LeavesOf
{
    public static void Check(CapsuleFile file)
    {
        long next = 0;
        foreach (StructureNode leaf in CapsuleTree.Of(file).All().Where(n => n.Children.Count == 0))
        {
            Assert.Equal(next, leaf.Range.Offset);
            next = leaf.Range.End;
            if (leaf.Fields.Count > 0)
            {
                Assert.Equal(leaf.Range.Length, leaf.Fields.Sum(f => f.Range.Length));
            }
        }

        Assert.Equal(file.Source.Length, next);
    }
}
