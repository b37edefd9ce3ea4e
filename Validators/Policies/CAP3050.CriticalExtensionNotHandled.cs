// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Validators.Policies;

/// <summary>No certificate of the chain has a critical extension that is not handled.</summary>
internal sealed class CriticalExtensionNotHandled : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3050",
        Severity.Error,
        Outcome.Untrusted,
        "Critical extension is not handled",
        "The certificate of {0} has the critical extension {1}, which nobody here or in OpenSSL handles.",
        "Whoever does not understand a critical extension has to refuse. Have the certificate issued without it.",
        "RFC 5280, 4.2, 6.1.4 (o), 6.1.5 (f); openssl/openssl crypto/x509/v3_purp.c, X509_supported_extension()");

    internal override IEnumerable<string[]> OfChain(Policy policy, SignerChains material, CertificateChain chain) =>
        chain.Steps.SelectMany(s => s.Certificate.UnhandledCriticalExtensions.Select(oid => new[] { s.Certificate.Subject, oid }));
}
