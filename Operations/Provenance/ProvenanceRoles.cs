// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Provenance;

/// <summary>What an input was for, as <c>capsule build</c> says it in an annotation of its own.</summary>
internal static class ProvenanceRoles
{
    /// <summary>The annotation; extensions are named after whoever defines them (in-toto/attestation spec/v1/README.md).</summary>
    public const string Annotation = "uefiCapsule_role";

    public const string Description = "description";

    /// <summary>A file that the description names: a payload, a driver, a picture.</summary>
    public const string Content = "content";

    /// <summary>A certificate that the signatures carry.</summary>
    public const string Certificate = "certificate";

    /// <summary>A list of what is inside the capsule.</summary>
    public const string Sbom = "sbom";
}
