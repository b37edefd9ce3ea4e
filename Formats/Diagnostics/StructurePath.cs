// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;

namespace UefiCapsule.Formats.Diagnostics;

/// <summary>Names a structure or a field of one, for example <c>Capsule/Fmp/Item[0]/ImageHeader.Version</c>.</summary>
/// <param name="Text">The path.</param>
public readonly record struct StructurePath(string Text)
{
    /// <summary>The name of a node whose bytes a decoder made: ranges below it count from the start of those bytes.</summary>
    public const string DecodedName = "Decoded";

    /// <summary>The path of the whole capsule.</summary>
    public static StructurePath Capsule { get; } = new("Capsule");

    /// <summary>The path of the decoded bytes that ranges of this path count in, or null where they count in the file.</summary>
    public StructurePath? Decoding
    {
        get
        {
            const string Segment = "/" + DecodedName;
            int inside = Text.LastIndexOf(Segment + "/", StringComparison.Ordinal);
            int end = Text.EndsWith(Segment, StringComparison.Ordinal) ? Text.Length : inside < 0 ? -1 : inside + Segment.Length;
            return end < 0 ? null : new StructurePath(Text[..end]);
        }
    }

    /// <summary>The structure that this one stands in; the outermost is its own.</summary>
    public StructurePath Parent => Text.LastIndexOf('/') is int end and >= 0 ? new StructurePath(Text[..end]) : this;

    /// <summary>A structure inside this one.</summary>
    public StructurePath Child(string name) => new($"{Text}/{name}");

    /// <summary>One of several structures inside this one, counted from 0.</summary>
    public StructurePath Child(string name, int index) => new($"{Text}/{name}[{index.ToString(CultureInfo.InvariantCulture)}]");

    /// <summary>A field of this structure.</summary>
    public StructurePath Field(string name) => new($"{Text}.{name}");

    /// <inheritdoc/>
    public override string ToString() => Text;
}
