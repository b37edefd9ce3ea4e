// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Chains;
using UefiCapsule.Signing.Dsse;
using UefiCapsule.Signing.KnownKeys;
using UefiCapsule.Validators;
using UefiCapsule.Validators.Policies;
using UefiCapsule.Validators.Trust;

namespace UefiCapsule.Operations.Provenance;

/// <summary>
/// Checks an attestation from the outside in: the envelope, every signature, trust, the statement, whether it is about this capsule, and
/// who built it. Each step is taken only when those before it held.
/// </summary>
internal sealed class AttestationCheck(string file, AttestationPolicy policy, DiagnosticBag diagnostics)
{
    private readonly Place _place = Place.Of(file);

    /// <summary>Checks the attestation.</summary>
    /// <param name="envelope">Its bytes.</param>
    /// <param name="capsuleSha256">The capsule's SHA-256 in lower-case hexadecimal digits.</param>
    public AttestationReport Run(ReadOnlyMemory<byte> envelope, string capsuleSha256)
    {
        DsseReport found = DsseVerifier.Verify(envelope, policy.Options.Anchors, policy.Options.Time, policy.Options.RevocationLists);
        AttestationReport report = new() { File = file, Envelope = found, TestKeys = KnownTestKeys.In(ChainsOf(found)) };
        if (!AreSignaturesGood(found))
        {
            return report;
        }

        if (found.PayloadType is not (ProvenanceUris.PayloadType or ProvenanceUris.ProvenancePayloadType))
        {
            diagnostics.Report(AttestationDiagnostics.PayloadTypeOther, _place, file, found.PayloadType);
            return report;
        }

        if (new StatementReader(file, diagnostics).Read(found.Payload) is not { } statement)
        {
            return report;
        }

        return report with { Statement = statement, IsVerified = IsRight(statement, capsuleSha256) };
    }

    private bool IsRight(ProvenanceStatement statement, string capsuleSha256)
    {
        bool isRight = true;
        if (!statement.Subjects.Any(s => s.Sha256 == capsuleSha256))
        {
            IEnumerable<string> named = statement.Subjects.Take(3).Select(s => s.Sha256 ?? "no SHA-256");
            diagnostics.Report(AttestationDiagnostics.SubjectOther, _place, file, string.Join(", ", named), capsuleSha256);
            isRight = false;
        }

        if (statement.PredicateType != ProvenanceUris.PredicateType)
        {
            diagnostics.Report(AttestationDiagnostics.PredicateOther, _place, file, statement.PredicateType);
            isRight = false;
        }
        else if (policy.Builder is { } builder && statement.BuilderId != builder)
        {
            diagnostics.Report(AttestationDiagnostics.BuilderOther, _place, file, statement.BuilderId, builder);
            isRight = false;
        }

        return isRight;
    }

    private bool AreSignaturesGood(DsseReport found)
    {
        if (found.Fault != DsseFault.None)
        {
            if (found.Fault == DsseFault.NoSignatures)
            {
                diagnostics.Report(AttestationDiagnostics.NotSigned, _place, file);
            }
            else
            {
                diagnostics.Report(AttestationDiagnostics.Unreadable, _place, file, found.Detail ?? string.Empty);
            }

            return false;
        }

        SignedDataReport cms = new()
        {
            Fault = SignedDataFault.None,
            Signers = found.Signatures,
            Certificates = [.. found.Signatures.SelectMany(s => s.Chain)],
        };
        RequirementJudgement judgement = RequirementJudgement.Of(cms, policy.Options);
        foreach (string missing in judgement.Missing)
        {
            diagnostics.Report(AttestationDiagnostics.SignerMissing, _place, file, missing);
        }

        if (!judgement.Suffices)
        {
            diagnostics.Report(policy.Options.Require == SignerRequirement.PostQuantum ? AttestationDiagnostics.NotPostQuantum : AttestationDiagnostics.NoSignerTrusted, _place, file);
        }

        bool areGood = judgement.IsAccepted;
        foreach (SignerReport signer in found.Signatures.Except(judgement.PassedOver))
        {
            if (DescriptorOf(signer) is { } descriptor)
            {
                diagnostics.Report(descriptor, _place, file, signer.Certificate?.Subject ?? "nobody");
            }

            foreach (CertificateDateProblem problem in signer.DateProblems)
            {
                string what = problem.IsExpired ? $"expired on {Day(problem.Certificate.NotAfter)}" : $"is not valid before {Day(problem.Certificate.NotBefore)}";
                diagnostics.Report(AttestationDiagnostics.CertificateOutsideValidity, _place, problem.Certificate.Subject, what, file);
            }

            areGood &= !IsDenied(signer);
        }

        return areGood & !RestsOnTestKeys(found) & IsSound(found);
    }

    /// <summary>By the strict policy, where it was asked for. The others say what firmware takes, which reads no attestation.</summary>
    private bool IsSound(DsseReport found)
    {
        bool isSound = true;
        SignerChains[] signers = [.. found.Signatures.Select(s => s.Chains).OfType<SignerChains>()];
        foreach (Policy strict in policy.Options.Policies.Where(p => p == Policy.Strict))
        {
            SignersJudgement judgement = PolicyJudge.JudgeChains(strict, signers, _place);
            diagnostics.AddRange(judgement.AllReasons);
            isSound &= judgement.Decision == PolicyDecision.Accepted && signers.Length == found.Signatures.Count;
        }

        return isSound;
    }

    private bool RestsOnTestKeys(DsseReport found)
    {
        IReadOnlyList<Diagnostic> keys = TestKeyCheck.Of(ChainsOf(found), policy.Options.AllowTestKeys);
        diagnostics.AddRange(keys.Select(k => k.With(_place)));
        return keys.Count > 0 && !policy.Options.AllowTestKeys;
    }

    private static IEnumerable<X509Certificate2> ChainsOf(DsseReport found) => found.Signatures.SelectMany(s => s.Chain).DistinctBy(c => c.Thumbprint);

    private bool IsDenied(SignerReport signer)
    {
        if (policy.Options.DenyList is not { } list || signer.Certificate is not { } certificate)
        {
            return false;
        }

        // A signature that does not hold has no chain; its certificate is looked at all the same.
        IReadOnlyList<X509Certificate2> chain = signer.Chain.Count > 0 ? signer.Chain : [certificate];
        if (list.FindSigner(chain, policy.Options.Anchors?.Certificates ?? []) is not { } entry)
        {
            return false;
        }

        diagnostics.Report(AttestationDiagnostics.SignerDenied, _place, file, certificate.Subject, entry.Source);
        return true;
    }

    private static DiagnosticDescriptor? DescriptorOf(SignerReport signer) => (signer.Status, signer.Trust) switch
    {
        (SignatureStatus.Valid, TrustStatus.Trusted) => null,
        (SignatureStatus.Valid, TrustStatus.NoAnchors) => AttestationDiagnostics.NoAnchors,
        (SignatureStatus.Valid, _) => AttestationDiagnostics.SignerNotTrusted,
        (SignatureStatus.CertificateMissing, _) => AttestationDiagnostics.SignerUnknown,
        (SignatureStatus.OpinionsDisagree, _) => AttestationDiagnostics.OpinionsDisagree,
        (SignatureStatus.UnsupportedAlgorithm or SignatureStatus.WeakDigest, _) => AttestationDiagnostics.KeyNotAccepted,
        _ => AttestationDiagnostics.SignatureWrong,
    };

    private static string Day(DateTime date) => date.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
