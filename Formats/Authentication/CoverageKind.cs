// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Authentication;

/// <summary>What a signature has to do with some bytes of a capsule.</summary>
public enum CoverageKind
{
    /// <summary>No signature covers them: they can be altered unnoticed.</summary>
    NotCovered,

    /// <summary>They are hashed and signed.</summary>
    Signed,

    /// <summary>They are the signature itself: certificate data, which the verification reads and nothing covers.</summary>
    Signature,
}
