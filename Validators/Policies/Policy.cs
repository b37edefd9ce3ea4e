// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Validators.Policies;

/// <summary>
/// By what a signature is judged: how chains are built and which checks count how much. A policy is data; the checks are the same for
/// all (docs/adr/0014, docs/policies.md).
/// </summary>
public sealed record Policy
{
    internal Policy()
    {
    }

    /// <summary>The name on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>The name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Where it is to be read.</summary>
    public required string Citation { get; init; }

    /// <summary>How it builds chains.</summary>
    public required ChainRules Chains { get; init; }

    /// <summary>True when every signer of a message has to pass; else one is enough.</summary>
    public required bool WantsEverySigner { get; init; }

    /// <summary>The digests of content that it takes.</summary>
    public required IReadOnlyList<string> ContentDigests { get; init; }

    /// <summary>The digests that certificates and revocation lists may be signed over.</summary>
    public required IReadOnlyList<string> ChainDigests { get; init; }

    /// <summary>The keys that it takes.</summary>
    public required KeyLimits Keys { get; init; }

    /// <summary>The purposes (extKeyUsage) of which a signer's certificate has to have one, when it names any.</summary>
    public IReadOnlyList<string> Purposes { get; init; } = [];

    /// <summary>True when an anchor without basicConstraints may issue: one of version 1, or one whose keyUsage says so.</summary>
    public bool TakesOldAnchors { get; init; }

    /// <summary>What is wrong with a message for which it refuses it; what it makes of the others is not known here.</summary>
    public required IReadOnlyList<SignedDataFault> RefusedFaults { get; init; }

    /// <summary>The checks it asks for, in id order.</summary>
    public required IReadOnlyList<PolicyDemand> Demands { get; init; }

    /// <summary>What is sound today: validity, usage, revocation and strength of everything that a signature rests on.</summary>
    public static Policy Strict { get; } = StrictPolicy.Policy;

    /// <summary>What EDK II's Pkcs7Verify() takes, built with OpenSSL; where its build with mbedTLS differs, a warning says so.</summary>
    public static Policy Edk2 { get; } = Edk2Policy.Policy;

    /// <summary>What U-Boot's efi_capsule_authenticate() takes.</summary>
    public static Policy UBoot { get; } = UBootPolicy.Policy;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Policy> All { get; } = [Strict, Edk2, UBoot];

    /// <summary>The policy of that name, or null.</summary>
    public static Policy? Find(string name) => All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal));

    internal Severity? SeverityOf(string id) => Demands.FirstOrDefault(d => d.Id == id)?.Severity;
}
