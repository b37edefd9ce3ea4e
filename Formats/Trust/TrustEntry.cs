// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Trust;

/// <summary>One entry of a list, whatever its form.</summary>
public sealed record TrustEntry
{
    /// <summary>What it names.</summary>
    public required TrustEntryKind Kind { get; init; }

    /// <summary>The certificate in DER form, the hash, the modulus, or the bytes of a type that is not known.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>SignatureOwner, or null where the form has none.</summary>
    public Guid? Owner { get; init; }

    /// <summary>SignatureType, or null where the form has none.</summary>
    public Guid? SignatureType { get; init; }

    /// <summary>TimeOfRevocation, or null where the type has none.</summary>
    public EfiTime? TimeOfRevocation { get; init; }

    /// <summary>Its bytes in the file, or in the bytes that a text spells (<see cref="StructurePath.Decoding"/>); null for a line of text.</summary>
    public ByteRange? Range { get; init; }

    /// <summary>Its path.</summary>
    public required StructurePath Path { get; init; }

    /// <summary>Its line, counted from 1, or null.</summary>
    public int? Line { get; init; }

    /// <summary>Where it is.</summary>
    public Place Place => Line is { } line ? new Place(Path: Path, Line: line, Column: 1) : new Place(Bytes: Range, Path: Path);
}
