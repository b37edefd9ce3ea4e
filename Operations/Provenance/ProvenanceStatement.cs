// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Provenance;

/// <summary>What a statement claims. It is as good as its signer.</summary>
public sealed record ProvenanceStatement
{
    /// <summary>What the statement is about.</summary>
    public required IReadOnlyList<ProvenanceInput> Subjects { get; init; }

    /// <summary>The type of the predicate. For another than <see cref="ProvenanceUris.PredicateType"/> the rest is empty.</summary>
    public required string PredicateType { get; init; }

    /// <summary>How it was built.</summary>
    public string BuildType { get; init; } = string.Empty;

    /// <summary>Who built it.</summary>
    public string BuilderId { get; init; } = string.Empty;

    /// <summary>The versions of the builder's parts, by their names.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> BuilderVersions { get; init; } = [];

    /// <summary>The external parameters, as the JSON that they are.</summary>
    public string ExternalParameters { get; init; } = "{}";

    /// <summary>What went into it.</summary>
    public IReadOnlyList<ProvenanceInput> Dependencies { get; init; } = [];

    /// <summary>What came out beside it.</summary>
    public IReadOnlyList<ProvenanceInput> Byproducts { get; init; } = [];
}
