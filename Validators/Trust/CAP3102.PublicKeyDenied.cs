// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;
using UefiCapsule.Validators.Signature;

namespace UefiCapsule.Validators.Trust;

/// <summary>No public key of a signature's certificates is denied, whatever certificate it is in.</summary>
internal sealed class PublicKeyDenied : ListRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3102",
        Severity.Error,
        Outcome.Untrusted,
        "Public key is denied",
        "The public key of {0} is one that the deny list names: {1}.",
        "Do not use the capsule. Whoever has the private key can sign anything; its maker has to sign with another key.",
        "UEFI 2.11, 32.4.1 (Signature Database)");

    public override void Check(RuleContext context, RuleReport report)
    {
        foreach (PayloadSignature signature in context.Signatures)
        {
            foreach (X509Certificate2 certificate in CertificatesOf(signature))
            {
                if (context.Options.DenyList!.FindKey(CertificateFingerprints.Of(certificate)) is { } entry)
                {
                    report.Finding(SignaturePlaces.Certificate(signature), certificate.Subject, entry.Source);
                }
            }
        }
    }

    protected override ReferenceList? ListOf(ValidationOptions options) => options.DenyList;
}
