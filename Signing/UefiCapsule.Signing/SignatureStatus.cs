// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing;

/// <summary>What the check of one signer's signature said.</summary>
public enum SignatureStatus
{
    /// <summary>The signature holds, and every implementation that knows the algorithm says so: <see cref="SignerReport.VerifiedBy"/>.</summary>
    Valid,

    /// <summary>The signed attributes name another digest than the content's.</summary>
    DigestMismatch,

    /// <summary>The signature was not made by the certificate's key over these bytes.</summary>
    SignatureMismatch,

    /// <summary>The signer's certificate is not in the message.</summary>
    CertificateMissing,

    /// <summary>The digest is MD5 or SHA-1, for which collisions can be made.</summary>
    WeakDigest,

    /// <summary>The digest or signature algorithm, or the key's length or curve, is not accepted.</summary>
    UnsupportedAlgorithm,

    /// <summary>The signed attributes lack contentType or messageDigest, carry one twice, or one that cannot be read.</summary>
    BadAttributes,

    /// <summary>The platform's implementation and BouncyCastle do not agree.</summary>
    OpinionsDisagree,

    /// <summary>
    /// The attributes are there, but out of order, one that must be signed is not, or one is there twice or cannot be read; readers take
    /// such a message differently.
    /// </summary>
    OddAttributes,

    /// <summary>The algorithms are not those that the signed attribute CMSAlgorithmProtection names.</summary>
    AlgorithmsNotProtected,

    /// <summary>The signer claims a signing time at which its certificate was not valid.</summary>
    SignedOutsideValidity,

    /// <summary>
    /// There are no signed attributes, and the algorithm signs messages: such a signature covers the whole content and cannot be verified
    /// by its digest.
    /// </summary>
    AttributesMissing,
}
