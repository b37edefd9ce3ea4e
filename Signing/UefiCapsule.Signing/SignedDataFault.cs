// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing;

/// <summary>What is wrong with a whole SignedData message. Any fault means that nothing was verified.</summary>
public enum SignedDataFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The message is larger than 16 MiB, or nested deeper or cut into more parts than any message is.</summary>
    TooLarge,

    /// <summary>The bytes are no DER structure, or hold one whose lengths are not those of DER (X.690, 10.1).</summary>
    NotDer,

    /// <summary>Bytes follow the message.</summary>
    TrailingBytes,

    /// <summary>It is DER, but no SignedData of RFC 5652.</summary>
    NotSignedData,

    /// <summary>The signed content is not id-data.</summary>
    NotData,

    /// <summary>The message carries its own content; then some readers hash that and not the capsule.</summary>
    AttachedContent,

    /// <summary>Nobody signed.</summary>
    NoSigners,

    /// <summary>More than 16 signers or 64 certificates.</summary>
    TooManySigners,

    /// <summary>
    /// It is SignedData, but a field is not as RFC 5652 has it: a version, a tag, something behind the last field. Readers take such a
    /// message differently.
    /// </summary>
    BadShape,

    /// <summary>The message carries revocation lists, which nothing looks at.</summary>
    RevocationLists,

    /// <summary>digestAlgorithms lacks the digest of a signer, or names one that is not known.</summary>
    DigestAlgorithms,

    /// <summary>An algorithm has parameters that it cannot have.</summary>
    AlgorithmParameters,
}
