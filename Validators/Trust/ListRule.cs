// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Trust;

/// <summary>A rule about a deny or allow list; without one there is nothing to check.</summary>
internal abstract class ListRule : Rule
{
    public override RuleScope Scope => RuleScope.Signature;

    public override Applicability Applies(RuleContext context) => ListOf(context.Options) is null ? Applicability.NothingToCheck : Applicability.Yes;

    protected abstract ReferenceList? ListOf(ValidationOptions options);

    /// <summary>Every certificate that a signature rests on or brings along, each once.</summary>
    protected static IReadOnlyList<X509Certificate2> CertificatesOf(PayloadSignature signature) => signature.Report is { } report
        ?
        [
            .. report.Signers.SelectMany(s => s.Chain)
                .Concat(report.Signers.Select(s => s.Certificate).OfType<X509Certificate2>())
                .Concat(report.Certificates)
                .DistinctBy(c => c.Thumbprint),
        ]
        : [];

    /// <summary>Certificates that can be links of a chain: those of the message and the anchors that were given.</summary>
    protected static IReadOnlyList<X509Certificate2> LinksOf(RuleContext context, PayloadSignature signature) =>
        [.. signature.Report!.Certificates, .. context.Options.Anchors?.Certificates ?? []];

    protected static IReadOnlyList<SignerReport> SignersOf(PayloadSignature signature) => signature.Report?.Signers ?? [];
}
