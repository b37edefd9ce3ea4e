// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Cms;

namespace UefiCapsule.Signing.Chains;

/// <summary>Reads the facts of a certificate. An extension that cannot be decoded makes the certificate unreadable, never an exception.</summary>
internal static class CertificateFactsReader
{
    private const string ExtendedKeyUsage = "2.5.29.37";
    private const string SubjectKeyIdentifier = "2.5.29.14";
    private const string AuthorityKeyIdentifier = "2.5.29.35";
    private const string SubjectAlternativeName = "2.5.29.17";

    private static readonly string[] Handled =
    [
        Oids.BasicConstraints,
        Oids.KeyUsage,
        ExtendedKeyUsage,
        SubjectAlternativeName,
        NameConstraints.Oid,
        "2.5.29.31", // cRLDistributionPoints
        "2.5.29.32", "2.5.29.33", "2.5.29.36", "2.5.29.54", // certificatePolicies, policyMappings, policyConstraints, inhibitAnyPolicy
        "2.16.840.1.113730.1.1", // Netscape certificate type
        "1.3.6.1.5.5.7.48.1.5", // OCSP no check
    ];

    public static CertificateFacts Read(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        try
        {
            return ReadAll(certificate);
        }
        catch (CryptographicException)
        {
            return new CertificateFacts(certificate)
            {
                IsReadable = false,
                Key = new PublicKeyFacts("unknown", null, null),
                SignatureDigest = null,
                AlgorithmsAgree = false,
                IsSelfIssued = false,
                IsSelfSigned = false,
                IsSubjectEmpty = false,
                IsIssuerEmpty = false,
            };
        }
    }

    private static CertificateFacts ReadAll(X509Certificate2 certificate)
    {
        List<X509Extension> extensions = [.. certificate.Extensions];
        bool isReadable = extensions.DistinctBy(e => e.Oid?.Value).Count() == extensions.Count;
        T? Decode<T>(string oid, Func<X509Extension, T> decode)
        {
            try
            {
                return extensions.Find(e => e.Oid?.Value == oid) is { } extension ? decode(extension) : default;
            }
            catch (Exception e) when (e is CryptographicException or AsnContentException)
            {
                isReadable = false;
                return default;
            }
        }

        PublicKeyFacts key = PublicKeyFacts.Of(certificate);
        X509SignatureAlgorithm? algorithm = X509SignatureAlgorithm.Find(certificate.SignatureAlgorithm.Value ?? string.Empty);
        AuthorityKeyFacts? authorityKey = Decode(AuthorityKeyIdentifier, AuthorityOf);
        ReadOnlyMemory<byte>? ownKey = Decode<ReadOnlyMemory<byte>?>(SubjectKeyIdentifier, e => new X509SubjectKeyIdentifierExtension(e, e.Critical).SubjectKeyIdentifierBytes);
        BasicConstraintFacts? constraints = Decode(Oids.BasicConstraints, ConstraintsOf);
        X509KeyUsageFlags? usage = Decode<X509KeyUsageFlags?>(Oids.KeyUsage, e => new X509KeyUsageExtension(e, e.Critical).KeyUsages);
        IReadOnlyList<string>? purposes = Decode<IReadOnlyList<string>?>(ExtendedKeyUsage, PurposesOf);
        int? names = Decode<int?>(SubjectAlternativeName, e => GeneralNames.Read(e.RawData).Count);
        bool isSelfIssued = DistinguishedName.AreEqual(certificate.SubjectName.RawData, certificate.IssuerName.RawData);
        return new CertificateFacts(certificate)
        {
            Key = key,
            SignatureDigest = algorithm?.Digest,
            AlgorithmsAgree = AlgorithmsAgree(certificate),
            IsSelfIssued = isSelfIssued,
            IsSelfSigned = isSelfIssued
                && algorithm is not null && algorithm.KeyAlgorithm == key.Algorithm
                && LinkFacts.Compare(authorityKey, ownKey, certificate) != KeyIdentifierMatch.Contradicts,
            IsSubjectEmpty = DistinguishedName.IsEmpty(certificate.SubjectName.RawData),
            IsIssuerEmpty = DistinguishedName.IsEmpty(certificate.IssuerName.RawData),
            BasicConstraints = constraints,
            KeyUsage = usage,
            ExtendedKeyUsage = purposes,
            SubjectKeyIdentifier = ownKey,
            AuthorityKey = authorityKey,
            HasNameConstraints = extensions.Exists(e => e.Oid?.Value == NameConstraints.Oid),
            AlternativeNames = names,
            CriticalExtensions = [.. extensions.Where(e => e.Critical).Select(e => e.Oid?.Value ?? string.Empty)],
            UnhandledCriticalExtensions = [.. extensions.Where(e => e.Critical).Select(e => e.Oid?.Value ?? string.Empty).Except(Handled)],
            IsReadable = isReadable,
        };
    }

    private static BasicConstraintFacts ConstraintsOf(X509Extension extension)
    {
        X509BasicConstraintsExtension constraints = new(extension, extension.Critical);
        int? length = constraints.HasPathLengthConstraint ? constraints.PathLengthConstraint : null;
        return new BasicConstraintFacts(constraints.CertificateAuthority, length, extension.Critical);
    }

    private static IReadOnlyList<string> PurposesOf(X509Extension extension) =>
        [.. new X509EnhancedKeyUsageExtension(extension, extension.Critical).EnhancedKeyUsages.Cast<Oid>().Select(o => o.Value ?? string.Empty)];

    private static AuthorityKeyFacts AuthorityOf(X509Extension extension)
    {
        X509AuthorityKeyIdentifierExtension identifier = new(extension.RawData, extension.Critical);
        return new AuthorityKeyFacts(identifier.KeyIdentifier, identifier.NamedIssuer is { } name ? name.RawData : default(ReadOnlyMemory<byte>?), identifier.SerialNumber);
    }

    private static bool AlgorithmsAgree(X509Certificate2 certificate)
    {
        try
        {
            // Certificate ::= SEQUENCE { tbsCertificate SEQUENCE { [0] version, serialNumber, signature, ... }, signatureAlgorithm, ... }
            AsnReader outer = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.BER).ReadSequence();
            AsnReader signed = outer.ReadSequence();
            Asn1Tag version = new(TagClass.ContextSpecific, 0, isConstructed: true);
            if (signed.PeekTag().HasSameClassAndValue(version))
            {
                signed.ReadEncodedValue();
            }

            signed.ReadEncodedValue();
            return signed.ReadEncodedValue().Span.SequenceEqual(outer.ReadEncodedValue().Span);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
