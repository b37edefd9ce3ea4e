// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Validators;

/// <summary>Who must have signed each payload (docs/adr/0013).</summary>
public enum SignerRequirement
{
    /// <summary>Every signer that is there holds and is trusted, and every one of <see cref="ValidationOptions.ExpectedSigners"/> is there.</summary>
    All,

    /// <summary>
    /// One signer holds and is trusted. Others may be untrusted or of an algorithm that is not verified here; none may be wrong.
    /// </summary>
    Any,

    /// <summary>
    /// One signer with ML-DSA or SLH-DSA holds and leads to an anchor over post-quantum signatures only. Others may be untrusted; all must hold.
    /// </summary>
    PostQuantum,
}
