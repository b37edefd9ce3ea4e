// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing;
using UefiCapsule.Validators;
using UefiCapsule.Validators.Policies;

namespace UefiCapsule.Operations.Rotation;

/// <summary>What the default rules of <c>capsule verify</c> say with either set, where one trusted signer for each payload is enough.</summary>
internal static class RotationDefaults
{
    /// <summary>Of the signatures of a capsule.</summary>
    public static RotationVerdict Of(ValidationReport old, ValidationReport fresh)
    {
        IEnumerable<RotationJudgement> signers = old.Signatures.Zip(fresh.Signatures).SelectMany(s =>
            (s.First.Report?.Signers ?? []).Zip(s.Second.Report?.Signers ?? [])
                .Select(r => new RotationJudgement(s.First.Payload.Path.Text, JudgementOf(r.First), JudgementOf(r.Second))));
        return new RotationVerdict(Policy: null, DecisionOf(old), DecisionOf(fresh), [.. signers]);
    }

    /// <summary>Of the chains of signers that have not signed yet.</summary>
    public static RotationVerdict Of(
        IReadOnlyList<(string File, X509Certificate2 Certificate)> given,
        IReadOnlyList<X509Certificate2> carried,
        RotationAnchors old,
        RotationAnchors fresh)
    {
        RotationJudgement[] signers =
        [
            .. given.Select(g => new RotationJudgement(g.File, JudgementOf(g.Certificate, carried, old.Anchors), JudgementOf(g.Certificate, carried, fresh.Anchors))),
        ];
        return new RotationVerdict(Policy: null, OneIsEnough(signers.Select(s => s.Old)), OneIsEnough(signers.Select(s => s.New)), signers);
    }

    private static PolicyDecision DecisionOf(ValidationReport report) =>
        Decided(report.Signatures.Count > 0 && report.Signatures.All(s => s.IsAccepted));

    private static PolicyDecision OneIsEnough(IEnumerable<SignerJudgement> signers) => Decided(signers.Any(s => s.Decision == PolicyDecision.Accepted));

    private static SignerJudgement JudgementOf(SignerReport signer) => new(
        signer.Certificate,
        Decided(signer is { Status: SignatureStatus.Valid, Trust: TrustStatus.Trusted }),
        Reasons: [],
        signer.Anchor,
        signer.Chain);

    private static SignerJudgement JudgementOf(X509Certificate2 signer, IReadOnlyList<X509Certificate2> carried, TrustAnchors anchors)
    {
        IReadOnlyList<X509Certificate2>? chain = anchors.ChainFrom(signer, carried);
        return new SignerJudgement(signer, Decided(chain is not null), Reasons: [], chain?[^1], chain ?? [signer]);
    }

    private static PolicyDecision Decided(bool accepted) => accepted ? PolicyDecision.Accepted : PolicyDecision.Refused;
}
