// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.Chains;
using UefiCapsule.Signing.Revocation;

namespace UefiCapsule.Validators.Policies;

/// <summary>With revocation lists given, each certificate has a current one of its issuer.</summary>
internal sealed class RevocationNotKnown : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3055",
        Severity.Error,
        Outcome.Policy,
        "Revocation is not known",
        "Whether the certificate of {0} was revoked is not known: {1}.",
        "With --crl every certificate of the chain needs a current list of its issuer: fetch the newest list of each authority.",
        "RFC 5280, 6.3.3; openssl verify -crl_check_all");

    internal override IEnumerable<string[]> OfChain(Policy policy, SignerChains material, CertificateChain chain) =>
        chain.Steps
            .Select(s => (s.Certificate.Subject, Why: WhyNot(s.Revocation)))
            .Where(f => f.Why is not null)
            .Select(f => new[] { f.Subject, f.Why! });

    private static string? WhyNot(RevocationFacts facts) => facts.Status switch
    {
        RevocationStatus.NoList => "none of the lists is from its issuer",
        RevocationStatus.Stale => facts.List?.NextUpdate is { } next
            ? $"{facts.List.File} was to be replaced on {Text.Day(next.UtcDateTime)}"
            : $"{facts.List?.File} does not say until when it holds",
        RevocationStatus.NotYetCurrent => $"{facts.List?.File} begins on {Text.Day(facts.List!.ThisUpdate.UtcDateTime)}",
        RevocationStatus.SignatureWrong => $"{facts.List?.File} was not signed by the issuer that it names",
        RevocationStatus.IssuerMayNotSign => "its issuer's keyUsage does not allow to sign revocation lists",
        _ => null,
    };
}
