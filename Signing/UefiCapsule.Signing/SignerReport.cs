// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Signing;

/// <summary>What was found about one signer of a message.</summary>
public sealed record SignerReport
{
    /// <summary>The signer's certificate, or null when the message does not carry it.</summary>
    public required X509Certificate2? Certificate { get; init; }

    /// <summary>The digest's name, or its OID when it has none here.</summary>
    public required string DigestAlgorithm { get; init; }

    /// <summary>The signature algorithm's name, or its OID when it has none here.</summary>
    public required string SignatureAlgorithm { get; init; }

    /// <summary>The kind of key that the signature algorithm stands for, or null when it is not known here.</summary>
    public KeyKind? Key { get; init; }

    /// <summary>Whether the signature holds.</summary>
    public required SignatureStatus Status { get; init; }

    /// <summary>
    /// The implementations that said that the signature holds; None when it does not. One of them alone is enough only where the other
    /// does not know the algorithm.
    /// </summary>
    public SignatureImplementations VerifiedBy { get; init; }

    /// <summary>
    /// Whether the certificate's key made the signature over the content, weak digests and short keys included: what firmware that takes those
    /// finds. Null when that cannot be computed here. It makes nothing valid; <see cref="Status"/> says that.
    /// </summary>
    public bool? SignatureHolds { get; init; }

    /// <summary>True when the message names the signer by issuer and serial number, as PKCS#7 does; false for the key identifier of CMS.</summary>
    public bool IsNamedByIssuer { get; init; } = true;

    /// <summary>What chains can be built from, and the facts about it; null without a certificate.</summary>
    public SignerChains? Chains { get; init; }

    /// <summary>True when the signature covers signed attributes, one of which is the content's digest.</summary>
    public bool HasSignedAttributes { get; init; }

    /// <summary>The signingTime attribute, or null. It is a claim of the signer's own.</summary>
    public DateTimeOffset? SigningTime { get; init; }

    /// <summary>Whether the signer leads to an anchor.</summary>
    public TrustStatus Trust { get; init; }

    /// <summary>The anchor reached, or null.</summary>
    public X509Certificate2? Anchor { get; init; }

    /// <summary>The certificates from the signer's towards the anchor, as far as the chain leads.</summary>
    public IReadOnlyList<X509Certificate2> Chain { get; init; } = [];

    /// <summary>Certificates of the chain whose validity had ended or not begun. They do not change <see cref="Trust"/>.</summary>
    public IReadOnlyList<CertificateDateProblem> DateProblems { get; init; } = [];

    /// <summary>True when the signature algorithm is ML-DSA or SLH-DSA.</summary>
    public bool IsPostQuantum => Key is { } key && PostQuantumAlgorithm.Of(key) is not null;

    /// <summary>
    /// True when the signature holds and leads to an anchor over post-quantum signatures only: its own and that of each certificate below
    /// the anchor. Whoever can forge one classical link can put a key of his own under it.
    /// </summary>
    public bool IsPostQuantumTrusted { get; init; }
}
