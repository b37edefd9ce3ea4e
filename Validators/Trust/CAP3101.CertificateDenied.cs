// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;
using UefiCapsule.Validators.Signature;

namespace UefiCapsule.Validators.Trust;

/// <summary>No certificate of a signature is denied, nor issued by one that is.</summary>
internal sealed class CertificateDenied : ListRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3101",
        Severity.Error,
        Outcome.Untrusted,
        "Certificate is denied",
        "The signature rests on or carries {0}, which the deny list names: {1}.",
        "Do not use the capsule. Ask its maker for one that is signed with a certificate in good standing.",
        "UEFI 2.11, 32.4.1 (Signature Database), 32.5.3.3 (Authorization Process)");

    public override void Check(RuleContext context, RuleReport report)
    {
        ReferenceList denied = context.Options.DenyList!;
        foreach (PayloadSignature signature in context.Signatures)
        {
            HashSet<string> named = new(StringComparer.Ordinal);
            foreach (X509Certificate2 certificate in CertificatesOf(signature))
            {
                if (denied.FindCertificate(CertificateFingerprints.Of(certificate)) is { } entry)
                {
                    named.Add(entry.Source);
                    report.Finding(SignaturePlaces.Certificate(signature), certificate.Subject, entry.Source);
                }
            }

            foreach (SignerReport signer in SignersOf(signature))
            {
                if (signer.Certificate is { } certificate
                    && denied.FindIssuer(certificate, LinksOf(context, signature)) is { Certificate: { } issuer } entry
                    && named.Add(entry.Source))
                {
                    report.Finding(SignaturePlaces.Certificate(signature), issuer.Subject, entry.Source);
                }
            }
        }
    }

    protected override ReferenceList? ListOf(ValidationOptions options) => options.DenyList;
}
