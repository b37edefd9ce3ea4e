// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.RegularExpressions;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Validators.Consumers;

namespace UefiCapsule.Validators.Tests;

public sealed partial class RuleCatalogTests
{
    public static TheoryData<string> Ids { get; } = [.. RuleCatalog.Descriptors.Select(d => d.Id)];

    [Fact]
    public void EveryRuleTypeIsListed() => Assert.Equal(TypesOf(typeof(Rule)), RuleCatalog.Rules.Select(r => r.GetType()).OrderBy(t => t.Name));

    [Fact]
    public void EveryConsumerCheckTypeIsListed() =>
        Assert.Equal(TypesOf(typeof(ConsumerCheck)), ConsumerCatalog.Checks.Select(c => c.GetType()).OrderBy(t => t.Name));

    [Fact]
    public void IdsAreUniqueAndAscend()
    {
        string[] rules = [.. RuleCatalog.Rules.Select(r => r.Id)];
        string[] checks = [.. ConsumerCatalog.Checks.Select(c => c.Id)];
        Assert.Equal(rules.Order(StringComparer.Ordinal).Distinct(), rules);
        Assert.Equal(checks.Order(StringComparer.Ordinal).Distinct(), checks);
        Assert.Equal(RuleCatalog.Descriptors.Count, RuleCatalog.Descriptors.DistinctBy(d => d.Id).Count());
    }

    [Fact]
    public void EveryConsumerHasAVerdict() =>
        Assert.Equal(Formats.Consumers.Consumer.All, Validation.Validate(Validation.SystemFirmware()).Verdicts.Select(v => v.Consumer));

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryDescriptorSaysWhatItIsAbout(string id)
    {
        DiagnosticDescriptor descriptor = RuleCatalog.Descriptors.Single(d => d.Id == id);
        Assert.Matches(Id(), id);
        Assert.NotEmpty(descriptor.Title);
        Assert.False(descriptor.Title.EndsWith('.'), "A title has no full stop.");
        Assert.EndsWith(".", descriptor.MessageFormat.Replace("{4}", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.EndsWith(".", descriptor.Help, StringComparison.Ordinal);
        Assert.Equal(descriptor.Severity == Severity.Note, descriptor.Outcome == Outcome.Clean);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryIdHasOneFixture(string id) => Assert.Single(Fixtures.All, f => f.Id == id);

    [Theory]
    [MemberData(nameof(Ids))]
    public void TheFiringFixtureFires(string id)
    {
        Diagnostic[] findings = [.. Fixtures.All.Single(f => f.Id == id).Fire().Where(d => d.Id == id)];
        Assert.NotEmpty(findings);
        Assert.All(findings, f => Assert.DoesNotMatch(Placeholder(), f.Message));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void TheCleanFixtureDoesNotFire(string id) =>
        Assert.DoesNotContain(id, Fixtures.All.Single(f => f.Id == id).ValidateClean().AllIds());

    private static IOrderedEnumerable<Type> TypesOf(Type type) =>
        type.Assembly.GetTypes().Where(t => t.IsSubclassOf(type) && !t.IsAbstract).OrderBy(t => t.Name);

    [GeneratedRegex(@"^CAP\d{4}$")]
    private static partial Regex Id();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();
}
