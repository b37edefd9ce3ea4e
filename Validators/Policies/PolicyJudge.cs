// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Chains;
using UefiCapsule.Validators.Signature;

namespace UefiCapsule.Validators.Policies;

/// <summary>Judges signatures and chains by a policy.</summary>
public static class PolicyJudge
{
    /// <summary>What ends the look at a message for a policy that is content with one signer: it does not go on to the next.</summary>
    private static readonly string[] Ends = ["CAP3040", "CAP3061", "CAP3063"];

    /// <summary>Judges the chains of signers whose signatures are not made yet, or do not matter.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="signers">For each signer of one message its certificate, and what its chain can be built from.</param>
    /// <param name="place">The place for the reasons.</param>
    public static SignersJudgement JudgeChains(Policy policy, IReadOnlyList<SignerChains> signers, Place place)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(signers);
        return Together(policy, [.. signers.Select(s => Candidates(policy, s, place, []))], place);
    }

    /// <summary>Judges the signatures of a capsule.</summary>
    internal static PolicyVerdict Judge(Policy policy, IReadOnlyList<PayloadSignature> signatures)
    {
        PayloadJudgement[] payloads = [.. signatures.Select(s => Judge(policy, s))];
        PolicyDecision decision = payloads.Length == 0 ? PolicyDecision.Refused : Worst(payloads.Select(p => p.Decision));
        List<Diagnostic> reasons = [];
        foreach (Diagnostic reason in payloads.SelectMany(p => p.Reasons.Concat(p.Signers.SelectMany(s => s.Reasons))))
        {
            if (!reasons.Exists(reason.SaysTheSameAs))
            {
                reasons.Add(reason);
            }
        }

        if (payloads.Length == 0)
        {
            reasons.Add(new Diagnostic(PolicyCatalog.Find("CAP3040").Descriptor, Place.None, "there is no payload that could carry one"));
        }

        return new PolicyVerdict(policy, decision, payloads, reasons);
    }

    private static PayloadJudgement Judge(Policy policy, PayloadSignature signature)
    {
        Place place = signature.State == SignatureState.Absent ? SignaturePlaces.Image(signature) : SignaturePlaces.Certificate(signature);
        PolicyFindings message = new(policy, place);
        message.Run(c => c.OfMessage(policy, signature));
        IReadOnlyList<SignerReport> signers = signature.Report?.Signers ?? [];
        SignersJudgement together = Together(policy, [.. signers.Select(s => Candidates(policy, s, place))], place);
        return new PayloadJudgement(signature, Worst([message.Decision, together.Decision]), [.. message.Reasons, .. together.Reasons], together.Signers);
    }

    private static List<SignerJudgement> Candidates(Policy policy, SignerReport signer, Place place)
    {
        PolicyFindings own = new(policy, place);
        own.Run(c => c.OfSigner(policy, signer));
        return signer.Chains is { } material
            ? Candidates(policy, material, place, own.Reasons)
            : [new SignerJudgement(signer.Certificate, own.Decision, own.Reasons, null, [])];
    }

    /// <summary>What is said of a signer by each chain: one, or where anchors are tried one by one, one for each anchor.</summary>
    private static List<SignerJudgement> Candidates(Policy policy, SignerChains material, Place place, IReadOnlyList<Diagnostic> own)
    {
        List<SignerJudgement> candidates = [];
        foreach (CertificateChain chain in material.Follow(policy.Chains))
        {
            PolicyFindings findings = new(policy, place);
            findings.Run(c => chain.Anchor is not null || c.LooksAtBrokenChains ? c.OfChain(policy, material, chain) : []);
            Diagnostic[] reasons = [.. own, .. findings.Reasons];
            candidates.Add(new SignerJudgement(
                material.Signer.Certificate,
                PolicyFindings.DecisionOf(reasons),
                reasons,
                chain.Anchor?.Certificate,
                [.. chain.Steps.Select(s => s.Certificate.Certificate)]));
        }

        return candidates;
    }

    private static SignersJudgement Together(Policy policy, IReadOnlyList<IReadOnlyList<SignerJudgement>> candidates, Place place)
    {
        SignerJudgement[] signers = [.. Choose(policy, candidates)];
        PolicyFindings findings = new(policy, place);
        findings.Run(c => c.OfSigners(policy, signers));
        PolicyDecision decision = Worst([findings.Decision, policy.WantsEverySigner ? Worst(signers.Select(s => s.Decision)) : OneIsEnough(signers)]);
        if (decision == PolicyDecision.Accepted)
        {
            // The others were passed over; what speaks against them is only worth a word.
            signers = [.. signers.Select(s => s with { Reasons = [.. s.Reasons.Select(r => r.Severity == Severity.Error ? r.With(Severity.Note) : r)] })];
        }

        return new SignersJudgement(decision, findings.Reasons, signers);
    }

    /// <summary>
    /// By an anchor that takes all of them when there is one; else each by the first that takes it, or that it leads to at least.
    /// </summary>
    private static IEnumerable<SignerJudgement> Choose(Policy policy, IReadOnlyList<IReadOnlyList<SignerJudgement>> candidates)
    {
        int anchors = candidates.Count == 0 ? 0 : candidates.Min(c => c.Count);
        for (int i = 0; policy.WantsEverySigner && i < anchors; i++)
        {
            if (candidates.All(c => c[i].Decision == PolicyDecision.Accepted))
            {
                return candidates.Select(c => c[i]);
            }
        }

        return candidates.Select(c =>
            c.FirstOrDefault(s => s.Decision == PolicyDecision.Accepted) ?? c.FirstOrDefault(s => s.Anchor is not null) ?? c[0]);
    }

    /// <summary>U-Boot goes on to the next signer after one that it cannot verify or that leads to no anchor, and stops at one that is wrong.</summary>
    private static PolicyDecision OneIsEnough(IEnumerable<SignerJudgement> signers)
    {
        PolicyDecision decision = PolicyDecision.Refused;
        foreach (SignerJudgement signer in signers)
        {
            if (signer.Decision == PolicyDecision.Unknown)
            {
                decision = PolicyDecision.Unknown;
            }
            else if (signer.Decision == PolicyDecision.Accepted)
            {
                return decision == PolicyDecision.Unknown ? decision : PolicyDecision.Accepted;
            }
            else if (signer.Reasons.Any(r => r.Severity == Severity.Error && Ends.Contains(r.Id)))
            {
                return PolicyDecision.Refused;
            }
        }

        return decision;
    }

    private static PolicyDecision Worst(IEnumerable<PolicyDecision> decisions)
    {
        PolicyDecision[] all = [.. decisions];
        return all.Contains(PolicyDecision.Refused) ? PolicyDecision.Refused
            : all.Contains(PolicyDecision.Unknown) ? PolicyDecision.Unknown
            : PolicyDecision.Accepted;
    }
}
