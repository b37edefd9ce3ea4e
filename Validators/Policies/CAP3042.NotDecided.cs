// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Validators.Policies;

/// <summary>What the policy would say is known.</summary>
internal sealed class NotDecided : PolicyCheck
{
    public const string OwnId = "CAP3042";

    public override DiagnosticDescriptor Descriptor { get; } = new(
        OwnId,
        Severity.Error,
        Outcome.Policy,
        "Policy cannot be judged here",
        "What this policy makes of the signature of {0} cannot be said here: {1}.",
        "Unknown is no yes. Use an algorithm and a message form that is checked here, or ask the firmware itself.",
        "docs/policies.md");

    internal override IEnumerable<string[]> OfSigner(Policy policy, SignerReport signer)
    {
        if (signer.SignatureHolds is null && signer.Status != SignatureStatus.CertificateMissing)
        {
            yield return
            [
                NameOf(signer),
                signer.Status switch
                {
                    SignatureStatus.BadAttributes => "its signed attributes are not whole",
                    SignatureStatus.OpinionsDisagree => "two implementations disagree about it",
                    _ => $"{signer.SignatureAlgorithm} over {signer.DigestAlgorithm} is not computed here",
                },
            ];
        }
    }

    internal override IEnumerable<string[]> OfMessage(Policy policy, PayloadSignature signature)
    {
        string? state = signature.State switch
        {
            SignatureState.TooLarge or SignatureState.TooMany => "it was not looked at",
            SignatureState.Examined when signature.Report is { Fault: not SignedDataFault.None } report && !policy.RefusedFaults.Contains(report.Fault) =>
                "it has a form that is not looked into here",
            _ => null,
        };
        if (state is not null)
        {
            yield return [signature.Payload.Path.Text, state];
        }
    }

    internal override IEnumerable<string[]> OfChain(Policy policy, SignerChains material, CertificateChain chain)
    {
        string? why = chain.Steps.Select(WhyNot).FirstOrDefault(w => w is not null);
        if (why is not null)
        {
            yield return [material.Signer.Subject, why];
        }
    }

    private static string? WhyNot(ChainStep step) => step switch
    {
        { Certificate.IsReadable: false } => $"an extension of the certificate of {step.Certificate.Subject} cannot be read",
        { Names: NameConstraintStatus.NotEvaluated } => $"the names of {step.Certificate.Subject} are constrained in a way that is not evaluated here",
        { Link.SignatureHolds: null, Link: not null } => $"the signature of the certificate of {step.Certificate.Subject} is not computed here ({step.Certificate.SignatureAlgorithm})",
        _ => null,
    };
}
