// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Validators.Trust;

/// <summary>What an entry of a deny or allow list names.</summary>
public enum ListedKind
{
    /// <summary>Something that nothing is compared with.</summary>
    Other,

    /// <summary>A certificate, by the SHA-256 of all its bytes.</summary>
    Certificate,

    /// <summary>A certificate, by the SHA-256, SHA-384 or SHA-512 of its signed part.</summary>
    SignedPart,

    /// <summary>A public key, by the SHA-256 of its SubjectPublicKeyInfo.</summary>
    PublicKey,

    /// <summary>A public key, by the modulus of an RSA key with the exponent 65537.</summary>
    RsaModulus,

    /// <summary>An image, by its SHA-256, SHA-384 or SHA-512.</summary>
    Image,
}
