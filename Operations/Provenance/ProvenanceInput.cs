// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Provenance;

/// <summary>Something that went into a build, or came out of it beside the capsule.</summary>
/// <param name="Name">Its name: of a file as the description names it, of a certificate its subject.</param>
/// <param name="Sha256">Its SHA-256 in lower-case hexadecimal digits.</param>
/// <param name="Role">What it was for: see <see cref="ProvenanceRoles"/>; null when that was not said.</param>
public sealed record ProvenanceInput(string? Name, string? Sha256, string? Role)
{
    /// <summary>Where it can be had, as another builder may say; <c>capsule build</c> does not.</summary>
    public string? Uri { get; init; }
}
