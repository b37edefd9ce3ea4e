// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Validators.Policies;

/// <summary>Both builds of EDK II say the same.</summary>
internal sealed class MbedTlsRefuses : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3058",
        Severity.Warning,
        Outcome.Policy,
        "EDK II built with mbedTLS does not take it",
        "EDK II built with mbedTLS instead of OpenSSL does not take it: {0}.",
        "Find out with which library the platform is built. What capsule build writes passes in both.",
        "tianocore/edk2 CryptoPkg/Library/BaseCryptLibMbedTls/Pk/CryptPkcs7VerifyCommon.c");

    private const int MinimumRsaBits = 1024;

    private static readonly string[] Digests = ["SHA-1", "SHA-256", "SHA-384", "SHA-512"];

    // nameConstraints, policyMappings, policyConstraints, inhibitAnyPolicy, cRLDistributionPoints: handled by OpenSSL only.
    private static readonly string[] NotHandled = ["2.5.29.30", "2.5.29.33", "2.5.29.36", "2.5.29.54", "2.5.29.31"];

    internal override IEnumerable<string[]> OfMessage(Policy policy, PayloadSignature signature)
    {
        if (signature.Report is not { Layout: { } layout } report)
        {
            yield break;
        }

        if (layout.Version != 1)
        {
            yield return [$"the SignedData is of version {Text.Number(layout.Version)}"];
        }

        if (layout.DigestAlgorithms is [var first, ..] && !Digests.Contains(first))
        {
            yield return [$"the first digest algorithm is {first}"];
        }

        if (report.Signers.Count > 1)
        {
            yield return [$"it looks at the first of {Text.Number(report.Signers.Count)} signers only, whatever the others are"];
        }

        foreach (CertificateFacts certificate in report.Certificates.Select(CertificateFacts.Of))
        {
            if (certificate.UnhandledCriticalExtensions.Concat(certificate.CriticalExtensions.Intersect(NotHandled)).FirstOrDefault() is { } extension)
            {
                yield return [$"the certificate of {certificate.Subject} has the critical extension {extension}"];
            }
        }
    }

    internal override IEnumerable<string[]> OfChain(Policy policy, SignerChains material, CertificateChain chain)
    {
        if (chain.Steps.Count == 1 && !material.Signer.IsSelfIssued)
        {
            yield return ["the anchor is the signer's own certificate and names another issuer"];
        }

        for (int i = 0; i < chain.Steps.Count; i++)
        {
            CertificateFacts certificate = chain.Steps[i].Certificate;
            if (certificate.Key is not ({ Algorithm: PublicKeyFacts.Rsa, Bits: >= MinimumRsaBits } or { Algorithm: PublicKeyFacts.EllipticCurve, Curve: "P-256" or "P-384" or "P-521" }))
            {
                yield return [$"the key of {certificate.Subject} is {certificate.Key}"];
            }

            if (i + 1 < chain.Steps.Count && !Digests.Contains(certificate.SignatureDigest))
            {
                yield return [$"the certificate of {certificate.Subject} is signed over {certificate.SignatureDigest ?? "an unknown digest"}"];
            }

            if (i + 1 < chain.Steps.Count && !Finds(material, certificate, chain.Steps[i + 1].Certificate))
            {
                yield return [$"the certificate of {chain.Steps[i + 1].Certificate.Subject} stands neither directly in front of the one that it issued nor behind it"];
            }
        }
    }

    /// <summary>
    /// An issuer is looked for directly in front of what it issued, and, by mbedTLS' own walk, anywhere behind it
    /// (Mbed-TLS/mbedtls library/x509_crt.c, x509_crt_find_parent()). An anchor is found wherever it is.
    /// </summary>
    private static bool Finds(SignerChains material, CertificateFacts certificate, CertificateFacts issuer)
    {
        int own = IndexOf(material.Carried, certificate);
        int other = IndexOf(material.Carried, issuer);
        return material.IsAnchor(issuer) || own < 0 || other > own || other == own - 1;
    }

    private static int IndexOf(IReadOnlyList<CertificateFacts> certificates, CertificateFacts certificate) =>
        certificates.Select((c, i) => (c, i)).Where(p => ReferenceEquals(p.c, certificate)).Select(p => p.i).DefaultIfEmpty(-1).First();
}
