// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>Holds the signers of a message against <see cref="ValidationOptions.Require"/>.</summary>
internal static class SignerExpectation
{
    /// <summary>The signature with what the requirement says of its signers.</summary>
    public static PayloadSignature Judge(PayloadSignature signature, ValidationOptions options)
    {
        if (signature.Report is not { Fault: SignedDataFault.None } cms)
        {
            return signature;
        }

        IReadOnlyList<string> missing = options.Require == SignerRequirement.All
            ? [.. ExpectedBy(options).Where(e => !cms.Signers.Any(s => IsBy(s, e, cms))).Select(e => e.Name)]
            : [];
        IReadOnlyList<SignerReport> passedOver = [.. cms.Signers.Where(s => MayBePassedOver(s, options.Require))];
        return signature with
        {
            MissingSigners = missing,
            PassedOver = passedOver,
            IsAccepted = cms.Signers.Count > 0
                && cms.Signers.All(s => s is { Status: SignatureStatus.Valid, Trust: TrustStatus.Trusted } || passedOver.Contains(s))
                && missing.Count == 0
                && Suffices(cms, options.Require),
        };
    }

    private static bool Suffices(SignedDataReport cms, SignerRequirement? requirement) => requirement switch
    {
        SignerRequirement.Any => HasTrusted(cms),
        SignerRequirement.PostQuantum => HasPostQuantum(cms),
        _ => true,
    };

    /// <summary>True when one signer holds and is trusted.</summary>
    public static bool HasTrusted(SignedDataReport cms) => cms.Signers.Any(s => s.Trust == TrustStatus.Trusted);

    /// <summary>True when one post-quantum signer holds and is trusted over post-quantum links only.</summary>
    public static bool HasPostQuantum(SignedDataReport cms) => cms.Signers.Any(s => s.IsPostQuantumTrusted);

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
