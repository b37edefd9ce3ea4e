// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Inspect;

/// <summary>A capsule laid open, as far as it could be read. Its findings are the parser's only: nothing was judged.</summary>
public sealed class InspectResult : OperationResult, IDisposable
{
    private CapsuleMap? _map;

    /// <summary>The parsed capsule, or null when the file could not be opened. Its bytes are there until this is disposed.</summary>
    public CapsuleFile? Capsule { get; init; }

    /// <summary>The tree of structures, or null when the file could not be opened.</summary>
    public StructureNode? Tree { get; init; }

    /// <summary>Where every byte belongs, or null when the file could not be opened.</summary>
    public CapsuleMap? Map => Capsule is { } capsule && Tree is { } tree ? _map ??= CapsuleMap.Of(capsule, tree) : null;

    /// <summary>The file that the map was drawn into, or null.</summary>
    public string? OutputFile { get; init; }

    /// <summary>The SHA-256 of that file in lower-case hexadecimal digits, or null.</summary>
    public string? Sha256 { get; init; }

    internal FileByteSource? Source { get; init; }

    /// <inheritdoc/>
    public void Dispose() => Source?.Dispose();
}
