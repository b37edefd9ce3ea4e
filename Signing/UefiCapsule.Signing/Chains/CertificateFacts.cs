// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing.Chains;

/// <summary>
/// What a certificate says about itself, read once and without judgement (docs/adr/0014): whether that is good enough is for whoever
/// judges to say.
/// </summary>
public sealed class CertificateFacts
{
    internal CertificateFacts(X509Certificate2 certificate) => Certificate = certificate;

    /// <summary>The certificate.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The subject, for people.</summary>
    public string Subject => Certificate.Subject.Length > 0 ? Certificate.Subject : "a certificate without a name";

    /// <summary>False when a known extension cannot be decoded or is there twice; what it says is then missing here.</summary>
    public bool IsReadable { get; internal init; } = true;

    /// <summary>The version, 1 to 3.</summary>
    public int Version => Certificate.Version;

    /// <summary>The kind and size of its key.</summary>
    public required PublicKeyFacts Key { get; init; }

    /// <summary>The OID of the algorithm it was signed with.</summary>
    public string SignatureAlgorithm => Certificate.SignatureAlgorithm.Value ?? string.Empty;

    /// <summary>The digest it was signed over, for example <c>SHA-256</c>; null when the algorithm names none that is known.</summary>
    public required string? SignatureDigest { get; init; }

    /// <summary>True when the algorithm inside the signed part is the one outside of it (RFC 5280, 4.1.1.2).</summary>
    public required bool AlgorithmsAgree { get; init; }

    /// <summary>The subject and the issuer are one name.</summary>
    public required bool IsSelfIssued { get; init; }

    /// <summary>Self-issued, the key identifiers do not speak against it, and the key is of the kind that it was signed with.</summary>
    public required bool IsSelfSigned { get; init; }

    /// <summary>The subject is empty.</summary>
    public required bool IsSubjectEmpty { get; init; }

    /// <summary>The issuer is empty.</summary>
    public required bool IsIssuerEmpty { get; init; }

    /// <summary>There is at least one extension.</summary>
    public bool HasExtensions => Certificate.Extensions.Count > 0;

    /// <summary>The extension basicConstraints, or null.</summary>
    public BasicConstraintFacts? BasicConstraints { get; internal init; }

    /// <summary>The extension keyUsage, or null.</summary>
    public X509KeyUsageFlags? KeyUsage { get; internal init; }

    /// <summary>The OIDs of the extension extKeyUsage, or null.</summary>
    public IReadOnlyList<string>? ExtendedKeyUsage { get; internal init; }

    /// <summary>The extension subjectKeyIdentifier, or null.</summary>
    public ReadOnlyMemory<byte>? SubjectKeyIdentifier { get; internal init; }

    /// <summary>The extension authorityKeyIdentifier, or null.</summary>
    public AuthorityKeyFacts? AuthorityKey { get; internal init; }

    /// <summary>There is an extension nameConstraints.</summary>
    public bool HasNameConstraints { get; internal init; }

    /// <summary>How many names the extension subjectAltName has; null without it.</summary>
    public int? AlternativeNames { get; internal init; }

    /// <summary>The OIDs of its critical extensions.</summary>
    public IReadOnlyList<string> CriticalExtensions { get; internal init; } = [];

    /// <summary>
    /// The OIDs of critical extensions that are none of keyUsage, basicConstraints, subjectAltName, certificatePolicies, policyMappings,
    /// policyConstraints, inhibitAnyPolicy, nameConstraints, extKeyUsage, cRLDistributionPoints, those of Netscape and OCSP: what OpenSSL
    /// handles (openssl/openssl crypto/x509/v3_purp.c, X509_supported_extension()).
    /// </summary>
    public IReadOnlyList<string> UnhandledCriticalExtensions { get; internal init; } = [];

    /// <summary>basicConstraints calls it an authority, and keyUsage, where it is there, lets it sign certificates.</summary>
    public bool MayIssue => BasicConstraints is { IsAuthority: true } && KeyUsage?.HasFlag(X509KeyUsageFlags.KeyCertSign) != false;

    /// <summary>
    /// An authority from before basicConstraints: keyUsage says that it signs certificates, or it is self-signed and of version 1. Some
    /// consumers take it as an anchor (openssl/openssl crypto/x509/v3_purp.c, check_ca()).
    /// </summary>
    public bool IsOldAuthority => BasicConstraints is null
        && (KeyUsage is { } usage ? usage.HasFlag(X509KeyUsageFlags.KeyCertSign) : Version == 1 && IsSelfSigned);

    /// <summary>What it is in a chain.</summary>
    public CertificateRole Role => (MayIssue || IsOldAuthority, IsSelfSigned) switch
    {
        (true, true) => CertificateRole.Root,
        (true, false) => CertificateRole.Intermediate,
        _ => CertificateRole.EndEntity,
    };

    /// <summary>The facts of a certificate.</summary>
    public static CertificateFacts Of(X509Certificate2 certificate) => CertificateFactsReader.Read(certificate);

    internal bool IsSame(CertificateFacts other) => Certificate.RawDataMemory.Span.SequenceEqual(other.Certificate.RawDataMemory.Span);
}
