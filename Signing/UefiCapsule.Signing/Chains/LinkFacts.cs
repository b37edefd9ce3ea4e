// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Certificates;

namespace UefiCapsule.Signing.Chains;

/// <summary>What two certificates say about one being the issuer of the other.</summary>
/// <param name="NamesMatch">The issuer's subject is the certificate's issuer.</param>
/// <param name="KeyIdentifiers">What authorityKeyIdentifier and subjectKeyIdentifier say.</param>
/// <param name="AlgorithmFits">The certificate's signature algorithm is one for the issuer's kind of key.</param>
/// <param name="SignatureHolds">The issuer's key made the certificate's signature, weak algorithms included; null when that cannot be computed here.</param>
public sealed record LinkFacts(bool NamesMatch, KeyIdentifierMatch KeyIdentifiers, bool AlgorithmFits, bool? SignatureHolds)
{
    /// <summary>True when nothing but the signature is left to speak against it (openssl/openssl crypto/x509/v3_purp.c, ossl_x509_likely_issued()).</summary>
    public bool IsLikely => NamesMatch && KeyIdentifiers != KeyIdentifierMatch.Contradicts && AlgorithmFits;

    /// <summary>The facts but for the signature, which costs more.</summary>
    internal static LinkFacts WithoutSignature(CertificateFacts certificate, CertificateFacts issuer)
    {
        X509SignatureAlgorithm? algorithm = X509SignatureAlgorithm.Find(certificate.SignatureAlgorithm);
        return new LinkFacts(
            DistinguishedName.AreEqual(certificate.Certificate.IssuerName.RawData, issuer.Certificate.SubjectName.RawData),
            Compare(certificate.AuthorityKey, issuer.SubjectKeyIdentifier, issuer.Certificate),
            algorithm is null || algorithm.KeyAlgorithm == issuer.Key.Algorithm,
            SignatureHolds: null);
    }

    internal static KeyIdentifierMatch Compare(AuthorityKeyFacts? wanted, ReadOnlyMemory<byte>? subjectKey, X509Certificate2 issuer)
    {
        if (wanted is null)
        {
            return KeyIdentifierMatch.Silent;
        }

        bool? sameKey = wanted.KeyIdentifier is { } key && subjectKey is { } own ? key.Span.SequenceEqual(own.Span) : null;
        bool? sameSerial = wanted.SerialNumber is { } serial ? serial.Span.SequenceEqual(issuer.SerialNumberBytes.Span) : null;
        bool? sameName = wanted.IssuerName is { } name ? DistinguishedName.AreEqual(name.Span, issuer.IssuerName.RawData) : null;
        return sameKey is false || sameSerial is false || sameName is false ? KeyIdentifierMatch.Contradicts
            : sameKey is true || (sameSerial is true && sameName is true) ? KeyIdentifierMatch.Agrees
            : KeyIdentifierMatch.Silent;
    }

    /// <summary>Whether the issuer's key made the certificate's signature.</summary>
    internal static bool? HoldsBy(CertificateFacts certificate, CertificateFacts issuer)
    {
        if (!certificate.AlgorithmsAgree)
        {
            // OpenSSL and U-Boot refuse this before they compute anything (RFC 5280, 4.1.1.2).
            return false;
        }

        if (CertificateSignature.IsMadeBy(certificate.Certificate, issuer.Certificate))
        {
            return true;
        }

        if (PostQuantumAlgorithm.Find(certificate.SignatureAlgorithm) is not null)
        {
            return false;
        }

        return X509SignatureAlgorithm.Find(certificate.SignatureAlgorithm) is { Hash: HashAlgorithmName hash } algorithm
            ? WeakSignature.Holds(issuer.Certificate, algorithm.KeyAlgorithm, hash, certificate.Certificate.RawDataMemory)
            : null;
    }
}
