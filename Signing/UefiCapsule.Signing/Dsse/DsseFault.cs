// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Dsse;

/// <summary>What is wrong with an envelope as a whole.</summary>
public enum DsseFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is larger than <see cref="DsseEnvelope.MaximumLength"/>.</summary>
    TooLarge,

    /// <summary>It is no strict JSON: see <see cref="StrictJson"/>.</summary>
    NotJson,

    /// <summary>A member is missing, or is not what an envelope has there.</summary>
    WrongShape,

    /// <summary>The list of signatures is empty.</summary>
    NoSignatures,

    /// <summary>There are more signatures or certificates than are looked at.</summary>
    TooMany,
}
