// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Diagnostics;

/// <summary>Where a finding is: in bytes (range and structure path), in authored text (line and column), or only in a file.</summary>
/// <param name="File">The file as the caller named it, or null where the caller knows it.</param>
/// <param name="Bytes">The byte range from the start of the capsule, or null.</param>
/// <param name="Path">The structure path, for example <c>Capsule/Fmp/Item[0]/ImageHeader.Version</c>, or null.</param>
/// <param name="Line">The line, counted from 1, or null.</param>
/// <param name="Column">The column in UTF-16 code units, counted from 1, or null.</param>
public sealed record Place(string? File = null, ByteRange? Bytes = null, StructurePath? Path = null, int? Line = null, int? Column = null)
{
    /// <summary>A finding that has no place.</summary>
    public static Place None { get; } = new();

    /// <summary>A place in a capsule's bytes.</summary>
    public static Place At(ByteRange bytes, StructurePath path) => new(Bytes: bytes, Path: path);

    /// <summary>A place in authored text.</summary>
    public static Place InText(string file, int line, int column) => new(File: file, Line: line, Column: column);

    /// <summary>A whole file.</summary>
    public static Place Of(string file) => new(File: file);
}
