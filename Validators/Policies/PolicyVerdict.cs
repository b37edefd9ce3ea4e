// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Policies;

/// <summary>What a policy says of a capsule.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Decision">Accepted when it takes the signature of every payload, of which there is at least one.</param>
/// <param name="Payloads">What it says of each payload, in list order.</param>
/// <param name="Reasons">All reasons, each once; errors only when it does not accept.</param>
public sealed record PolicyVerdict(Policy Policy, PolicyDecision Decision, IReadOnlyList<PayloadJudgement> Payloads, IReadOnlyList<Diagnostic> Reasons);
