// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.KnownKeys;
using UefiCapsule.Validators.Consumers;
using UefiCapsule.Validators.Policies;
using UefiCapsule.Validators.Signature;
using UefiCapsule.Validators.Trust;

namespace UefiCapsule.Validators;

/// <summary>Judges a parsed capsule: its structure, its signatures, its versions, and what its consumers make of it.</summary>
public static class CapsuleValidator
{
    /// <summary>Judges a capsule. Bad bytes are findings, never exceptions.</summary>
    /// <param name="file">The parsed capsule; its source is read again to hash the signed bytes.</param>
    /// <param name="options">Trust anchors, declared targets and the clock.</param>
    /// <param name="hashedBytes">Told how many bytes were hashed so far, all payloads and hash algorithms together; may be null.</param>
    /// <param name="cancellationToken">Stops the hashing.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="IOException">The source could not be read.</exception>
    public static ValidationReport Validate(
        CapsuleFile file,
        ValidationOptions options,
        IProgress<long>? hashedBytes = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<PayloadSignature> signatures = SignatureExaminer.Examine(file, options, hashedBytes, cancellationToken);
        bool hasLists = options.DenyList is not null || options.AllowList is not null;
        RuleContext context = new(file, options, signatures, SignatureCoverage.Of(file))
        {
            Images = hasLists ? ImageExaminer.Examine(file, options, hashedBytes, cancellationToken) : [],
        };
        FindingCollector findings = new();
        findings.AddReading(file.Diagnostics);
        List<NotChecked> notChecked = [];
        foreach (Rule rule in RuleCatalog.Rules)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Applicability applicability = rule.Applies(context);
            if (applicability.IsApplicable)
            {
                rule.Check(context, new RuleReport(rule, findings.Add));
            }
            else if (applicability.NotChecked is { } reason)
            {
                notChecked.Add(new NotChecked(rule.Id, reason));
            }
        }

        IReadOnlyList<ConsumerVerdict> verdicts = ConsumerJudge.JudgeAll(context);
        IReadOnlyList<Consumer> targets = ConsumerJudge.TargetsOf(options);
        foreach (Diagnostic reason in ConsumerJudge.ErrorsOfTargets(verdicts, targets))
        {
            findings.Add(reason);
        }

        List<PolicyVerdict> policies = [.. options.Policies.Select(p => PolicyJudge.Judge(p, signatures))];
        List<Diagnostic> said = [];
        foreach (Diagnostic reason in policies.SelectMany(p => p.Reasons).Where(r => !said.Exists(r.SaysTheSameAs)))
        {
            said.Add(reason);
            findings.Add(reason);
        }

        bool accepted = signatures.Count > 0 && signatures.All(s => s.IsAccepted);
        if (findings.Outcome == Outcome.Clean && !accepted)
        {
            // Some rule says why whenever a signature is not what was asked for; a capsule that slips past all of them is our bug.
            throw new InvalidOperationException("A capsule without an accepted signature drew no error.");
        }

        notChecked.AddRange(OutOfReach.Of(context));
        return new ValidationReport
        {
            File = file,
            Findings = findings.InFileOrder(),
            DroppedFindings = findings.Dropped,
            Signatures = signatures,
            TestKeys = KnownTestKeys.In([.. signatures.SelectMany(s => s.TestKeys).Select(m => m.Certificate), .. options.Anchors?.Certificates ?? []]),
            Verdicts = verdicts,
            Targets = targets,
            Policies = policies,
            NotChecked = notChecked,
            Coverage = context.Coverage,
            Outcome = findings.Outcome,
        };
    }
}
