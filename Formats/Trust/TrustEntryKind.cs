// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Trust;

/// <summary>What an entry of a list names.</summary>
public enum TrustEntryKind
{
    /// <summary>Of a type that is not known here; its bytes are kept.</summary>
    Unknown,

    /// <summary>A certificate: its DER bytes.</summary>
    Certificate,

    /// <summary>An image: the hash of its bytes.</summary>
    ImageHash,

    /// <summary>A certificate: the hash of its signed part (tbsCertificate).</summary>
    SignedPartHash,

    /// <summary>A certificate: the hash of all its bytes.</summary>
    CertificateHash,

    /// <summary>A public key: the hash of its SubjectPublicKeyInfo.</summary>
    PublicKeyHash,

    /// <summary>A public key: the modulus of an RSA key with the exponent 65537.</summary>
    RsaModulus,
}
