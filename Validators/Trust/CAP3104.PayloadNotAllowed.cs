// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;
using UefiCapsule.Validators.Signature;

namespace UefiCapsule.Validators.Trust;

/// <summary>With an allow list, each payload is on it by its hash, or each of its signers by certificate or key.</summary>
internal sealed class PayloadNotAllowed : ListRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3104",
        Severity.Error,
        Outcome.Untrusted,
        "Payload is not on the allow list",
        "The allow list names neither the hash of {0} or its content, nor a certificate or key of each signer's chain.",
        "Compare the payload's hash with its maker's. If it is the right one, add its hash, or its signer's certificate, to the list.",
        "UEFI 2.11, 32.4.1 (Signature Database), 32.5.3.3 (Authorization Process)");

    public override void Check(RuleContext context, RuleReport report)
    {
        ReferenceList allowed = context.Options.AllowList!;
        foreach (PayloadSignature signature in context.Signatures)
        {
            string path = signature.Payload.Path.Text;
            IEnumerable<ListedImage> images = context.Images.Where(i => i.Path.Text == path || i.Path.Text == path + "/Content");
            bool isListed = images.Any(i => allowed.FindImage(i.Hashes) is not null);
            if (!isListed && !(signature.IsValid && SignersOf(signature).All(s => IsAllowed(context, signature, s, allowed))))
            {
                report.Finding(SignaturePlaces.Image(signature), path);
            }
        }
    }

    protected override ReferenceList? ListOf(ValidationOptions options) => options.AllowList;

    private static bool IsAllowed(RuleContext context, PayloadSignature signature, SignerReport signer, ReferenceList allowed) =>
        signer.Chain.Select(CertificateFingerprints.Of).Any(f => allowed.FindCertificate(f) is not null || allowed.FindKey(f) is not null)
        || (signer.Certificate is { } certificate && allowed.FindIssuer(certificate, LinksOf(context, signature)) is not null);
}
