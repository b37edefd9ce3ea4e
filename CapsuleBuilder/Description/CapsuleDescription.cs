// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>A description file's content. Whatever a later finding may point at keeps its place.</summary>
public sealed record CapsuleDescription
{
    /// <summary>The file, as the caller named it.</summary>
    public required string File { get; init; }

    /// <summary>Where the document begins.</summary>
    public required Place Place { get; init; }

    /// <summary>What is described.</summary>
    public required CapsuleKind Kind { get; init; }

    /// <summary>Who must take the capsule.</summary>
    public IReadOnlyList<Authored<Consumer>> Targets { get; init; } = [];

    /// <summary>HeaderSize, in bytes.</summary>
    public uint HeaderSize { get; init; } = EfiCapsuleHeader.StructureSize;

    /// <summary>Flags that the specification defines.</summary>
    public IReadOnlyList<Authored<CapsuleFlags>> Flags { get; init; } = [];

    /// <summary>Bits 0-15 of Flags.</summary>
    public ushort OemFlags { get; init; }

    /// <summary>The GUID of a capsule around the whole one, FwClass of an ESRT entry, or null for none.</summary>
    public Guid? WrapIn { get; init; }

    /// <summary>The picture of a capsule of kind <c>ux</c>, otherwise null.</summary>
    public UxDescription? Ux { get; init; }

    /// <summary>The image type of a capsule of kind <c>firmware-accept</c>, otherwise null.</summary>
    public Guid? AcceptedImageType { get; init; }

    /// <summary>Files with embedded drivers, as written.</summary>
    public IReadOnlyList<Authored<string>> EmbeddedDrivers { get; init; } = [];

    /// <summary>The payloads, at least one; none for the kinds that have no payloads.</summary>
    public required IReadOnlyList<PayloadDescription> Payloads { get; init; }
}
