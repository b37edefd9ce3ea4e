// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing;
using UefiCapsule.Validators.Signature;

namespace UefiCapsule.Validators;

/// <summary>What <see cref="ValidationOptions.Require"/> says of the signers of a message (docs/adr/0013).</summary>
/// <param name="Missing">Those of <see cref="ValidationOptions.ExpectedSigners"/> that did not sign, by name.</param>
/// <param name="PassedOver">The signers that did not count, as the requirement allows.</param>
/// <param name="Suffices">True when the one signer that the requirement asks for is there.</param>
/// <param name="IsAccepted">True when the signers are what was asked for.</param>
public sealed record RequirementJudgement(IReadOnlyList<string> Missing, IReadOnlyList<SignerReport> PassedOver, bool Suffices, bool IsAccepted)
{
    /// <summary>Judges the signers of a message.</summary>
    /// <param name="cms">The message, or what is put together like one.</param>
    /// <param name="options">The requirement, the expected signers and the anchors.</param>
    public static RequirementJudgement Of(SignedDataReport cms, ValidationOptions options)
    {
        ArgumentNullException.ThrowIfNull(cms);
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<string> missing = options.Require == SignerRequirement.All
            ? [.. ExpectedBy(options).Where(e => !cms.Signers.Any(s => IsBy(s, e, cms))).Select(e => e.Name)]
            : [];
        IReadOnlyList<SignerReport> passedOver = [.. cms.Signers.Where(s => MayBePassedOver(s, options.Require))];
        bool suffices = SufficesFor(cms, options.Require);
        bool isAccepted = cms.Signers.Count > 0
            && cms.Signers.All(s => s is { Status: SignatureStatus.Valid, Trust: TrustStatus.Trusted } || passedOver.Contains(s))
            && missing.Count == 0
            && suffices;
        return new RequirementJudgement(missing, passedOver, suffices, isAccepted);
    }

    private static bool SufficesFor(SignedDataReport cms, SignerRequirement? requirement) => requirement switch
    {
        SignerRequirement.Any => SignerExpectation.HasTrusted(cms),
        SignerRequirement.PostQuantum => SignerExpectation.HasPostQuantum(cms),
        _ => true,
    };

    private static bool MayBePassedOver(SignerReport signer, SignerRequirement? requirement) => requirement switch
    {
        SignerRequirement.Any => signer.Trust == TrustStatus.Untrusted || signer.Status == SignatureStatus.UnsupportedAlgorithm,
        SignerRequirement.PostQuantum => signer.Trust == TrustStatus.Untrusted,
        _ => false,
    };

    private static IEnumerable<ExpectedSigner> ExpectedBy(ValidationOptions options) => options.ExpectedSigners
        ?? options.Anchors?.Certificates.Select(c => new ExpectedSigner(c.Subject, TrustAnchors.From([c])))
        ?? [];

    private static bool IsBy(SignerReport signer, ExpectedSigner expected, SignedDataReport cms) =>
        signer is { Status: SignatureStatus.Valid, Certificate: { } certificate } && expected.Anchors.ChainFrom(certificate, cms.Certificates) is not null;
}
