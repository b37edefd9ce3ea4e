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

        RequirementJudgement judgement = RequirementJudgement.Of(cms, options);
        return signature with { MissingSigners = judgement.Missing, PassedOver = judgement.PassedOver, IsAccepted = judgement.IsAccepted };
    }

    /// <summary>True when one signer holds and is trusted.</summary>
    public static bool HasTrusted(SignedDataReport cms) => cms.Signers.Any(s => s.Trust == TrustStatus.Trusted);

    /// <summary>True when one post-quantum signer holds and is trusted over post-quantum links only.</summary>
    public static bool HasPostQuantum(SignedDataReport cms) => cms.Signers.Any(s => s.IsPostQuantumTrusted);
}
