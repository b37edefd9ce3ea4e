// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing;

/// <summary>What the check of one signer's signature said.</summary>
public enum SignatureStatus
{
    /// <summary>The signature holds, and both implementations say so.</summary>
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
}
