// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Validators.Policies;

/// <summary>
/// One check that policies can ask for. Stateless, and the same for every policy; what differs is the policy's data. It gives the arguments of
/// each finding.
/// </summary>
public abstract class PolicyCheck
{
    private protected PolicyCheck()
    {
    }

    /// <summary>The id, for example <c>CAP3043</c>.</summary>
    public string Id => Descriptor.Id;

    /// <summary>What all its findings have in common; the severity is the policy's.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>True for the few that also look at a chain that leads to no anchor.</summary>
    internal virtual bool LooksAtBrokenChains => false;

    /// <summary>Looks at the message of a payload as a whole, or at there being none.</summary>
    internal virtual IEnumerable<string[]> OfMessage(Policy policy, PayloadSignature signature) => [];

    /// <summary>Looks at a signer's signature, without its chain.</summary>
    internal virtual IEnumerable<string[]> OfSigner(Policy policy, SignerReport signer) => [];

    /// <summary>Looks at a signer's chain. A signature need not be there yet.</summary>
    /// <param name="policy">The policy that asks.</param>
    /// <param name="material">What the chain was built from.</param>
    /// <param name="chain">The chain.</param>
    internal virtual IEnumerable<string[]> OfChain(Policy policy, SignerChains material, CertificateChain chain) => [];

    /// <summary>Looks at what was said of all signers of a message.</summary>
    internal virtual IEnumerable<string[]> OfSigners(Policy policy, IReadOnlyList<SignerJudgement> signers) => [];

    /// <summary>The subject of the signer's certificate, for messages.</summary>
    private protected static string NameOf(SignerReport signer) => signer.Certificate?.Subject ?? "a signer whose certificate is missing";
}
