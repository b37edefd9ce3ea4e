// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Provenance;

/// <summary>The names that stand in an attestation. They are compared byte for byte.</summary>
public static class ProvenanceUris
{
    /// <summary>The payload type of an envelope with an in-toto statement (in-toto/attestation spec/v1/envelope.md).</summary>
    public const string PayloadType = "application/vnd.in-toto+json";

    /// <summary>The payload type that names the predicate too, which envelope.md allows: that of provenance.</summary>
    public const string ProvenancePayloadType = "application/vnd.in-toto.provenance+json";

    /// <summary>The type of a statement (in-toto/attestation spec/v1/statement.md).</summary>
    public const string StatementType = "https://in-toto.io/Statement/v1";

    /// <summary>The type of the predicate (slsa-framework/slsa, provenance v1).</summary>
    public const string PredicateType = "https://slsa.dev/provenance/v1";

    /// <summary>How <c>capsule build</c> builds, and what its parameters mean: docs/provenance.md.</summary>
    public const string BuildType = "pkg:generic/uefi-capsule/build@1";

    /// <summary>The builder when nobody named one: somebody ran the command, somewhere.</summary>
    public const string Builder = "pkg:generic/uefi-capsule/capsule";
}
