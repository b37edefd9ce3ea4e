// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Validators.Policies;

namespace UefiCapsule.Cli;

/// <summary>The options that say by whose judgement a signature is judged besides.</summary>
internal sealed class PolicyOptions
{
    private const string AllPolicies = "all";

    private readonly List<Policy> _policies = [];
    private readonly List<string> _lists = [];

    public IReadOnlyList<Policy> Policies => _policies;

    public IReadOnlyList<string> RevocationFiles =>
        _lists.Count == 0 || _policies.Contains(Policy.Strict)
            ? _lists
            : throw new UsageException("--crl belongs to --policy strict, which is not asked for", "no other policy looks at revocation lists");

    public void AddTo(OptionSet options, string meaning)
    {
        options.Add("policy=", $"{meaning}; {{NAME}} is one of {string.Join(", ", Names)}; may be repeated", AddPolicy);
        options.Add("crl=", "for strict, revocation lists in {FILE}, PEM or DER: then every certificate needs one; may be repeated", _lists.Add);
    }

    private static IEnumerable<string> Names => [.. Policy.All.Select(p => p.Name), AllPolicies];

    private void AddPolicy(string name)
    {
        IEnumerable<Policy> named = name == AllPolicies ? Policy.All
            : Policy.Find(name) is { } policy ? [policy]
            : throw new UsageException($"there is no policy \"{name}\"", Words.DidYouMean(name, Names) ?? "policies: " + string.Join(", ", Names));
        _policies.AddRange(named.Except(_policies));
    }
}
