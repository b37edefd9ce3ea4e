// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Validators.Policies;

/// <summary>Every certificate keeps the rules that OpenSSL checks with -x509_strict.</summary>
internal sealed class CertificateNotConforming : PolicyCheck
{
    private const string SubjectAlternativeName = "2.5.29.17";

    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3053",
        Severity.Error,
        Outcome.Policy,
        "Certificate is not as RFC 5280 wants it",
        "The certificate of {0} is not as RFC 5280 wants it: {1}.",
        "Have the certificate issued anew; a strict reader such as openssl verify -x509_strict refuses it.",
        "RFC 5280, 4.1, 4.2; openssl/openssl crypto/x509/x509_vfy.c, check_extensions()");

    internal override IEnumerable<string[]> OfChain(Policy policy, SignerChains material, CertificateChain chain)
    {
        for (int i = 0; i < chain.Steps.Count; i++)
        {
            CertificateFacts certificate = chain.Steps[i].Certificate;
            foreach (string fault in FaultsOf(certificate, isSigner: i == 0, isLast: i == chain.Steps.Count - 1))
            {
                yield return [certificate.Subject, fault];
            }
        }
    }

    private static IEnumerable<string> FaultsOf(CertificateFacts certificate, bool isSigner, bool isLast)
    {
        if (!certificate.IsReadable)
        {
            yield return "an extension cannot be read, or is there twice";
        }

        bool signsCertificates = certificate.KeyUsage?.HasFlag(X509KeyUsageFlags.KeyCertSign) == true;
        if (isSigner && certificate.BasicConstraints is null && (signsCertificates || certificate is { Version: 1, IsSelfSigned: true }))
        {
            yield return "it may sign certificates and has no basicConstraints";
        }

        // RFC 6818, 2: the rest does not concern a certificate that signs for itself and stands alone.
        if (isSigner && isLast)
        {
            yield break;
        }

        foreach (string fault in FaultsOfAuthority(certificate, signsCertificates).Concat(FaultsOfNames(certificate)).Concat(FaultsOfIdentifiers(certificate, isLast)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> FaultsOfAuthority(CertificateFacts certificate, bool signsCertificates)
    {
        if (certificate.BasicConstraints is { IsAuthority: false, PathLength: not null })
        {
            yield return "basicConstraints has a path length and says that it is no authority";
        }

        if (certificate.BasicConstraints is { PathLength: not null } && !signsCertificates)
        {
            yield return "basicConstraints has a path length, and keyUsage does not allow to sign certificates";
        }

        if (certificate.BasicConstraints is { IsAuthority: true, IsCritical: false })
        {
            yield return "basicConstraints of an authority is not critical";
        }

        if (certificate is { BasicConstraints.IsAuthority: true, KeyUsage: null })
        {
            yield return "an authority has no keyUsage";
        }

        if (certificate.BasicConstraints is not { IsAuthority: true } && signsCertificates)
        {
            yield return "keyUsage allows to sign certificates, and it is no authority";
        }
    }

    private static IEnumerable<string> FaultsOfNames(CertificateFacts certificate)
    {
        if (certificate.IsIssuerEmpty)
        {
            yield return "its issuer has no name";
        }

        bool needsName = certificate is { BasicConstraints.IsAuthority: true } or { AlternativeNames: null }
            || certificate.KeyUsage?.HasFlag(X509KeyUsageFlags.CrlSign) == true;
        if (certificate.IsSubjectEmpty && needsName)
        {
            yield return "it has no name";
        }

        if (certificate.IsSubjectEmpty && certificate.AlternativeNames is not null && !certificate.CriticalExtensions.Contains(SubjectAlternativeName))
        {
            yield return "subjectAltName is all its name and not critical";
        }

        if (certificate.AlternativeNames is 0)
        {
            yield return "subjectAltName is empty";
        }
    }

    private static IEnumerable<string> FaultsOfIdentifiers(CertificateFacts certificate, bool isLast)
    {
        if (!certificate.AlgorithmsAgree)
        {
            yield return "it names two signature algorithms";
        }

        if (certificate.Version < 3)
        {
            if (certificate.HasExtensions)
            {
                yield return "it has extensions and is not of version 3";
            }

            yield break;
        }

        if (!isLast && certificate.AuthorityKey?.KeyIdentifier is null)
        {
            yield return "it has no authorityKeyIdentifier with a key identifier";
        }

        if (certificate is { BasicConstraints.IsAuthority: true, SubjectKeyIdentifier: null })
        {
            yield return "an authority has no subjectKeyIdentifier";
        }
    }
}
