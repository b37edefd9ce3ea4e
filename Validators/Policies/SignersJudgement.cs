// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Policies;

/// <summary>What a policy says of all signers of a message together.</summary>
/// <param name="Decision">What the policy says.</param>
/// <param name="Reasons">What concerns them together.</param>
/// <param name="Signers">What it says of each, in the order given.</param>
public sealed record SignersJudgement(PolicyDecision Decision, IReadOnlyList<Diagnostic> Reasons, IReadOnlyList<SignerJudgement> Signers)
{
    /// <summary>All reasons; errors only when the policy does not accept.</summary>
    public IEnumerable<Diagnostic> AllReasons => Reasons.Concat(Signers.SelectMany(s => s.Reasons));
}
