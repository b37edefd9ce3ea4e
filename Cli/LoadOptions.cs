// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Formats;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Operations.Verify;

namespace UefiCapsule.Cli;

/// <summary>The options that say against what a capsule is verified before this machine's firmware gets it.</summary>
internal sealed class LoadOptions
{
    private readonly TrustOptions _trust = new();
    private readonly List<string> _deny = [];
    private readonly List<string> _allow = [];
    private readonly PolicyOptions _policies = new();
    private readonly MachineOptions _machine = new();
    private readonly LimitOptions _limits = new();

    /// <summary>The release whose driver this kernel has, or null for what its own name tells.</summary>
    public LinuxKernel? Kernel => _machine.Kernel;

    public ReadLimits Limits => _limits.Limits;

    public void AddTo(OptionSet options)
    {
        AddTrustTo(options, "trust anchors in {FILE}, in any form that capsule trust list shows; may be repeated; without them nothing is loaded");
        options.Add("deny=", "certificates, keys and images in {FILE} that are refused whoever signed; may be repeated", _deny.Add);
        options.Add("allow=", "certificates, keys and images in {FILE}, and nothing else is accepted; may be repeated", _allow.Add);
        _trust.AddRequireTo(options);
        _policies.AddTo(options, "a policy that must accept the signature besides (docs/policies.md)");
        _limits.AddTo(options);
    }

    /// <summary>The few without which nothing can be loaded, or not on every machine.</summary>
    public void AddTrustTo(OptionSet options, string anchors)
    {
        _trust.AddFilesTo(options, anchors);
        _trust.AddTestKeysTo(options, "let known test keys pass, for a laboratory; the output says so");
        _machine.AddKernelTo(options, "the Linux {RELEASE} whose PFRU driver this kernel has, where its own name does not tell, for example 6.1.153");
    }

    /// <summary>A request for that capsule.</summary>
    /// <param name="file">The capsule.</param>
    /// <param name="otherAnchors">Files of trust anchors for when none were given.</param>
    public VerifyRequest RequestFor(string file, params IReadOnlyList<string> otherAnchors) => new(file, _trust.Files.Count > 0 ? _trust.Files : otherAnchors, [])
    {
        DenyFiles = _deny,
        AllowFiles = _allow,
        Require = _trust.Require,
        AllowTestKeys = _trust.AllowTestKeys,
        Policies = _policies.Policies,
        RevocationFiles = _policies.RevocationFiles,
    };
}
