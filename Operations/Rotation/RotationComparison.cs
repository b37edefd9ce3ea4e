// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;
using UefiCapsule.Operations.Verify;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Chains;
using UefiCapsule.Signing.Revocation;
using UefiCapsule.Validators;
using UefiCapsule.Validators.Policies;
using UefiCapsule.Validators.Trust;

namespace UefiCapsule.Operations.Rotation;

/// <summary>What firmware with each set of anchors says, side by side.</summary>
internal sealed record RotationComparison
{
    public required IReadOnlyList<RotationVerdict> Verdicts { get; init; }

    public required bool OldAccepts { get; init; }

    public required bool NewAccepts { get; init; }

    public required IReadOnlyList<Diagnostic> Findings { get; init; }

    public static RotationComparison OfCapsule(
        RotationRequest request,
        string file,
        RotationAnchors old,
        RotationAnchors fresh,
        RevocationLists? lists,
        OperationContext context)
    {
        using FileByteSource source = FileByteSource.Open(file);
        CapsuleFile capsule = CapsuleParser.Parse(source, context.Limits);
        ValidationReport Validate(RotationAnchors anchors) => CapsuleValidator.Validate(
            capsule,
            new ValidationOptions
            {
                Anchors = anchors.Anchors,

                // While anchors are rotated a signer for each set is usual; whether one is enough is for the policy to say.
                Require = SignerRequirement.Any,
                Policies = request.Policies,
                RevocationLists = lists,
                AllowTestKeys = request.AllowTestKeys,
                Time = context.Time,
            },
            HashProgress.Of(context, source.Length),
            context.Cancellation);
        ValidationReport before = Validate(old);
        ValidationReport after = Validate(fresh);
        return new RotationComparison
        {
            Verdicts = [RotationDefaults.Of(before, after), .. before.Policies.Zip(after.Policies).Select(v => VerdictOf(v.First, v.Second))],
            OldAccepts = before.Outcome == Outcome.Clean,
            NewAccepts = after.Outcome == Outcome.Clean,
            Findings = FindingsOf(before.Findings, old.File, after.Findings, fresh.File),
        };
    }

    /// <summary>There is no signature yet, so the chains are judged and nothing else.</summary>
    public static RotationComparison OfCertificates(
        RotationRequest request,
        RotationAnchors old,
        RotationAnchors fresh,
        RevocationLists? lists,
        OperationContext context)
    {
        List<(string File, IReadOnlyList<X509Certificate2> Certificates)> given =
            [.. request.CertificateFiles.Select(f => (f, TrustAnchors.Load([f]).Certificates))];
        IReadOnlyList<X509Certificate2> further = TrustAnchors.Load(request.ChainFiles).Certificates;

        // As capsule build puts them into the message: the chain, then the signers.
        X509Certificate2[] carried =
        [
            .. further.Concat(given.SelectMany(g => g.Certificates.Skip(1))).Concat(given.Select(g => g.Certificates[0]))
                .DistinctBy(c => Convert.ToHexString(c.RawDataMemory.Span)),
        ];
        Place place = Place.Of(given[0].File);
        RotationVerdict byDefault = RotationDefaults.Of([.. given.Select(g => (g.File, g.Certificates[0]))], carried, old, fresh);
        List<RotationVerdict> verdicts = [byDefault];
        List<Diagnostic> before = [.. TestKeyCheck.Of([.. carried, .. old.Anchors.Certificates], request.AllowTestKeys)];
        List<Diagnostic> after = [.. TestKeyCheck.Of([.. carried, .. fresh.Anchors.Certificates], request.AllowTestKeys)];
        foreach (Policy policy in request.Policies)
        {
            SignersJudgement Judge(RotationAnchors anchors) => PolicyJudge.JudgeChains(
                policy,
                [.. given.Select(g => SignerChains.Of(g.Certificates[0], carried, anchors.Anchors, lists, context.Time))],
                place);
            SignersJudgement first = Judge(old);
            SignersJudgement second = Judge(fresh);
            RotationJudgement[] signers = [.. given.Select((g, i) => new RotationJudgement(g.File, first.Signers[i], second.Signers[i]))];
            verdicts.Add(new RotationVerdict(policy, first.Decision, second.Decision, signers));
            before.AddRange(first.AllReasons);
            after.AddRange(second.AllReasons);
        }

        return new RotationComparison
        {
            Verdicts = verdicts,
            OldAccepts = verdicts.TrueForAll(v => v.Old == PolicyDecision.Accepted) && before.TrueForAll(d => d.Severity != Severity.Error),
            NewAccepts = verdicts.TrueForAll(v => v.New == PolicyDecision.Accepted) && after.TrueForAll(d => d.Severity != Severity.Error),
            Findings = FindingsOf(before, old.File, after, fresh.File),
        };
    }

    private static RotationVerdict VerdictOf(PolicyVerdict old, PolicyVerdict fresh)
    {
        IEnumerable<RotationJudgement> signers = old.Payloads.Zip(fresh.Payloads).SelectMany(p =>
            p.First.Signers.Zip(p.Second.Signers).Select(s => new RotationJudgement(p.First.Signature.Payload.Path.Text, s.First, s.Second)));
        return new RotationVerdict(old.Policy, old.Decision, fresh.Decision, [.. signers]);
    }

    /// <summary>What concerns both sets once, what concerns one with the name of its file.</summary>
    private static List<Diagnostic> FindingsOf(IReadOnlyList<Diagnostic> before, string oldFile, IReadOnlyList<Diagnostic> after, string newFile)
    {
        List<Diagnostic> findings = [];
        void Add(Diagnostic finding)
        {
            if (!findings.Exists(finding.SaysTheSameAs))
            {
                findings.Add(finding);
            }
        }

        foreach (Diagnostic finding in before)
        {
            Add(after.Any(finding.SaysTheSameAs) ? finding : finding.With(PlaceIn(oldFile, finding)));
        }

        foreach (Diagnostic finding in after.Where(f => !before.Any(f.SaysTheSameAs)))
        {
            Add(finding.With(PlaceIn(newFile, finding)));
        }

        return findings;
    }

    /// <summary>The set, and what of the capsule it speaks of; a range of the capsule's bytes would be read as one of the set's.</summary>
    private static Place PlaceIn(string file, Diagnostic finding) => Place.Of(file) with { Path = finding.Place.Path };
}
