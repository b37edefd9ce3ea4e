// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Policies;

/// <summary>What a policy says of one signer.</summary>
/// <param name="Certificate">The signer's certificate, or null when it is missing.</param>
/// <param name="Decision">What the policy says.</param>
/// <param name="Reasons">What speaks against the signer, or is worth a word.</param>
/// <param name="Anchor">The anchor that was reached, or null.</param>
/// <param name="Chain">The certificates of the chain as the policy builds it, the signer's first.</param>
public sealed record SignerJudgement(
    X509Certificate2? Certificate,
    PolicyDecision Decision,
    IReadOnlyList<Diagnostic> Reasons,
    X509Certificate2? Anchor,
    IReadOnlyList<X509Certificate2> Chain);
