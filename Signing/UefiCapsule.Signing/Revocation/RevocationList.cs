// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Signing.Revocation;

/// <summary>
/// A complete certificate revocation list of one authority (RFC 5280, 5). Lists that say less than that (delta, indirect, of one reason or
/// kind of certificate) are not made into one of these.
/// </summary>
public sealed class RevocationList
{
    private readonly ReadOnlyMemory<byte> _encoded;
    private readonly Dictionary<string, DateTimeOffset> _revoked;

    /// <summary>The last answer: a list is asked about each certificate of its issuer, and may be long.</summary>
    private SignedBy? _signer;

    internal RevocationList(ReadOnlyMemory<byte> encoded, Dictionary<string, DateTimeOffset> revoked)
    {
        _encoded = encoded;
        _revoked = revoked;
    }

    /// <summary>The file it comes from.</summary>
    public required string File { get; init; }

    /// <summary>The authority that issued it.</summary>
    public required X500DistinguishedName Issuer { get; init; }

    /// <summary>When it was issued.</summary>
    public required DateTimeOffset ThisUpdate { get; init; }

    /// <summary>When the next one is due; null when it does not say, and then it is never current.</summary>
    public required DateTimeOffset? NextUpdate { get; init; }

    /// <summary>The number of certificates that it names.</summary>
    public int Count => _revoked.Count;

    /// <summary>The digest it was signed over, for example <c>SHA-256</c>; null when the algorithm names none that is known.</summary>
    public required string? SignatureDigest { get; init; }

    internal string SignatureAlgorithm { get; init; } = string.Empty;

    internal AuthorityKeyFacts? AuthorityKey { get; init; }

    /// <summary>True when name and key identifier are those of the authority; whether its key signed is another question.</summary>
    internal bool IsFrom(CertificateFacts issuer) =>
        DistinguishedName.AreEqual(Issuer.RawData, issuer.Certificate.SubjectName.RawData)
        && LinkFacts.Compare(AuthorityKey, issuer.SubjectKeyIdentifier, issuer.Certificate) != KeyIdentifierMatch.Contradicts;

    internal bool IsSignedBy(CertificateFacts issuer)
    {
        if (_signer is not { } known || !known.Issuer.IsSame(issuer))
        {
            bool holds = X509SignatureAlgorithm.Find(SignatureAlgorithm) is { Hash: HashAlgorithmName hash } algorithm
                && algorithm.KeyAlgorithm == issuer.Key.Algorithm
                && WeakSignature.Holds(issuer.Certificate, algorithm.KeyAlgorithm, hash, _encoded) is true;
            _signer = known = new SignedBy(issuer, holds);
        }

        return known.Holds;
    }

    /// <summary>When the certificate was revoked, or null when the list does not name it.</summary>
    internal DateTimeOffset? Find(X509Certificate2 certificate) =>
        _revoked.TryGetValue(Key(certificate.SerialNumberBytes.Span), out DateTimeOffset date) ? date : null;

    /// <summary>The number without leading zeros.</summary>
    internal static string Key(ReadOnlySpan<byte> serialNumber) => Convert.ToHexString(serialNumber.TrimStart((byte)0));

    private sealed record SignedBy(CertificateFacts Issuer, bool Holds);
}
