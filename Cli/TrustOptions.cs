// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Validators;

namespace UefiCapsule.Cli;

/// <summary>The options that say against what a capsule is judged.</summary>
internal sealed class TrustOptions
{
    private readonly List<string> _files = [];
    private readonly List<Consumer> _targets = [];

    public IReadOnlyList<string> Files => _files;

    public IReadOnlyList<Consumer> Targets => _targets;

    public bool AllowTestKeys { get; private set; }

    /// <summary>Who must have signed, or null.</summary>
    public SignerRequirement? Require { get; private set; }

    public void AddRequireTo(OptionSet options) => options.Add(
        "require=",
        "who must have signed: {WHO} is all (each --trust file stands for a signer), any (one trusted signer is enough) or pq (a trusted signer with ML-DSA or SLH-DSA); " +
        "default: everybody who did must be trusted",
        v => Require = RequirementOf(v));

    public void AddFilesTo(OptionSet options, string meaning) => options.Add("trust=", meaning, _files.Add);

    public void AddTargetsTo(OptionSet options, string meaning) =>
        options.Add("target=", $"{meaning}; {{NAME}} is one of {string.Join(", ", Consumer.All.Select(c => c.Name))}", AddTarget);

    public void AddTestKeysTo(OptionSet options, string meaning) => options.Add("allow-test-key", meaning, _ => AllowTestKeys = true);

    private static SignerRequirement RequirementOf(string word) => word switch
    {
        "all" => SignerRequirement.All,
        "any" => SignerRequirement.Any,
        "pq" => SignerRequirement.PostQuantum,
        _ => throw new UsageException($"--require takes no \"{word}\"", "one of: all, any, pq"),
    };

    private void AddTarget(string name)
    {
        Consumer consumer = Consumer.Find(name) ?? throw new UsageException(
            $"there is no target \"{name}\"",
            Words.DidYouMean(name, Consumer.All.Select(c => c.Name)) ?? "targets: " + string.Join(", ", Consumer.All.Select(c => c.Name)));
        if (!_targets.Contains(consumer))
        {
            _targets.Add(consumer);
        }
    }
}
