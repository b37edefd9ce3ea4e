// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Sbom;

/// <summary>Whether the parts of a component are all listed (CycloneDX 1.6, compositions).</summary>
public enum SbomCompleteness
{
    /// <summary>All of them are.</summary>
    Complete,

    /// <summary>There are more, which could not be read.</summary>
    Incomplete,

    /// <summary>Nobody can tell: the bytes are a program, or something that is not firmware's.</summary>
    Unknown,
}
