// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Chains;

/// <summary>A chain as one consumer builds it, with the facts about each certificate.</summary>
/// <param name="Steps">The certificates, the signer's first.</param>
/// <param name="Anchor">The anchor that it leads to; null when it leads to none.</param>
public sealed record CertificateChain(IReadOnlyList<ChainStep> Steps, CertificateFacts? Anchor)
{
    /// <summary>How many authorities that do not name themselves as issuer stand between the certificate at that place and the signer.</summary>
    public int AuthoritiesBelow(int index) => Steps.Take(index).Skip(1).Count(s => !s.Certificate.IsSelfIssued);
}
