// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.Chains;
using UefiCapsule.Validators.Policies;
using static UefiCapsule.Validators.Tests.Policies.PolicyFixtures;

namespace UefiCapsule.Validators.Tests.Policies;

public sealed class PolicyTests
{
    [Fact]
    public void EveryCheckTypeIsListedInIdOrder()
    {
        IEnumerable<Type> types = typeof(PolicyCheck).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PolicyCheck)) && !t.IsAbstract);
        Assert.Equal(types.Select(t => t.Name).Order(), PolicyCatalog.Checks.Select(c => c.GetType().Name).Order());
        Assert.Equal(PolicyCatalog.Checks.Select(c => c.Id).Order(StringComparer.Ordinal), PolicyCatalog.Checks.Select(c => c.Id));
    }

    [Fact]
    public void PoliciesAskForChecksThatThereAreAndSayWhy()
    {
        foreach (Policy policy in Policy.All)
        {
            Assert.Same(policy, Policy.Find(policy.Name));
            Assert.Equal(policy.Demands.Select(d => d.Id).Order(StringComparer.Ordinal).Distinct(), policy.Demands.Select(d => d.Id));
            Assert.All(policy.Demands, d => Assert.Contains(PolicyCatalog.Checks, c => c.Id == d.Id));
            Assert.All(policy.Demands, d => Assert.NotEmpty(d.Citation));
        }

        Assert.All(PolicyCatalog.Checks, c => Assert.Contains(Policy.All, p => p.Demands.Any(d => d.Id == c.Id)));
        Assert.Null(Policy.Find("lenient"));
    }

    [Fact]
    public void WithoutAPolicyNothingIsAsked()
    {
        ValidationReport report = ReportOf(Case("signer expired"));
        Assert.Empty(report.Policies);
        Assert.Equal(Outcome.Clean, report.Outcome);
    }

    [Theory]
    [InlineData("sound", "strict", Outcome.Clean)]
    [InlineData("sound", "edk2", Outcome.Clean)]
    [InlineData("sound", "u-boot", Outcome.Clean)]
    [InlineData("signer expired", "strict", Outcome.Policy)]
    [InlineData("intermediate not yet valid", "strict", Outcome.Policy)]
    [InlineData("signer expired", "edk2", Outcome.Clean)]
    [InlineData("signer expired", "u-boot", Outcome.Clean)]
    [InlineData("signer revoked", "strict", Outcome.Untrusted)]
    [InlineData("signer's list stale", "strict", Outcome.Policy)]
    [InlineData("signer for servers", "strict", Outcome.Policy)]
    [InlineData("content over SHA-384", "u-boot", Outcome.Policy)]
    [InlineData("intermediate is the anchor", "strict", Outcome.Untrusted)]
    [InlineData("intermediate is the anchor", "edk2", Outcome.Clean)]
    [InlineData("intermediate is the anchor, root carried", "u-boot", Outcome.Untrusted)]
    [InlineData("another root is the anchor", "edk2", Outcome.Untrusted)]
    [InlineData("no anchor", "edk2", Outcome.Untrusted)]
    [InlineData("content changed", "edk2", Outcome.BadSignature)]
    public void TheOutcomeIsTheSmallestOfDefaultRulesAndPolicies(string name, string policy, Outcome outcome) =>
        Assert.Equal(outcome, ReportOf(Case(name), Policy.Find(policy)!).Outcome);

    [Theory]
    [InlineData("content over SHA-1", "edk2", Outcome.BadSignature)]
    [InlineData("signer's certificate over SHA-1", "edk2", Outcome.Untrusted)]
    [InlineData("intermediate is no authority", "u-boot", Outcome.Untrusted)]
    [InlineData("two signers, the second a stranger", "u-boot", Outcome.Untrusted)]
    public void APolicyCannotMakeGoodWhatTheDefaultRulesRefuse(string name, string policy, Outcome outcome)
    {
        ValidationReport report = ReportOf(Case(name), Policy.Find(policy)!);
        Assert.Equal(PolicyDecision.Accepted, report.Policies[0].Decision);
        Assert.Equal(outcome, report.Outcome);
    }

    [Fact]
    public void WhatIsUnknownIsNoYes()
    {
        ValidationReport report = ReportOf(Case("hosts permitted, signer names one"), Policy.Edk2);
        Assert.Equal(PolicyDecision.Unknown, report.Policies[0].Decision);
        Assert.Contains("CAP3042", report.ErrorIds());
        Assert.NotEqual(Outcome.Clean, report.Outcome);

        ValidationReport pss = CapsuleValidator.Validate(
            Validation.SignedBy(TestSigner.SignPss).Parse(),
            new ValidationOptions { Anchors = TestSigner.Anchors, Policies = [Policy.Edk2], AllowTestKeys = true, Time = Validation.Clock });
        Assert.Equal(PolicyDecision.Unknown, pss.Policies[0].Decision);
    }

    [Fact]
    public void ReasonsThatPoliciesShareAreSaidOnce()
    {
        ValidationReport report = ReportOf(Case("intermediate is no authority"), [.. Policy.All]);
        Assert.Single(report.Findings, f => f.Id == "CAP3048");
        Assert.Contains(report.Policies[0].Reasons, r => r.Id == "CAP3048");
        Assert.Contains(report.Policies[1].Reasons, r => r.Id == "CAP3048");
        Assert.Equal(PolicyDecision.Accepted, report.Policies[2].Decision);
    }

    [Fact]
    public void FactsAreEachSignersOwn()
    {
        PolicyVerdict verdict = VerdictOf(Case("two signers, the second a stranger"), Policy.Edk2);
        PayloadJudgement payload = Assert.Single(verdict.Payloads);
        Assert.Equal([PolicyDecision.Accepted, PolicyDecision.Refused], payload.Signers.Select(s => s.Decision));
        SignerJudgement good = payload.Signers[0];
        Assert.Equal("CN=UefiCapsule TEST root, O=TEST DO NOT SHIP", good.Anchor!.Subject);
        Assert.Equal(3, good.Chain.Count);
        Assert.Null(payload.Signers[1].Anchor);
    }

    [Fact]
    public void WhereOneSignerIsEnoughTheOthersAreOnlyMentioned()
    {
        PolicyVerdict verdict = VerdictOf(Case("two signers, the first a stranger"), Policy.UBoot);
        Assert.Equal(PolicyDecision.Accepted, verdict.Decision);
        Assert.All(verdict.Reasons, r => Assert.NotEqual(Severity.Error, r.Severity));
        Assert.Contains(verdict.Reasons, r => r.Id == "CAP3062");
    }

    [Fact]
    public void UBootStopsAtASignerThatIsWrong()
    {
        TestAuthority root = TestChains.Root();
        TestAuthority between = TestChains.Between(root);
        TestAuthority signer = TestChains.Signer(between);
        TestAuthority forged = TestChains.Signer(between, "forged") with { SignedBy = "other" };
        TestMessage message = TestChains.Message(between, forged, signer) with { Signers = [forged, signer] };
        Assert.Equal(PolicyDecision.Refused, VerdictOf(new PeerCase("forged first", message, [root]), Policy.UBoot).Decision);
        PeerCase last = new("forged last", message with { Signers = [signer, forged] }, [root]);
        Assert.Equal(PolicyDecision.Accepted, VerdictOf(last, Policy.UBoot).Decision);
        Assert.Equal(PolicyDecision.Refused, VerdictOf(last, Policy.Edk2).Decision);
    }

    [Fact]
    public void ACapsuleWithoutAPayloadIsRefusedByEveryPolicy()
    {
        ValidationReport report = CapsuleValidator.Validate(
            TestKit.OtherCapsuleFixture.Ux().Parse(),
            new ValidationOptions { Anchors = TestSigner.Anchors, Policies = Policy.All, AllowTestKeys = true, Time = Validation.Clock });
        Assert.All(report.Policies, p => Assert.Equal(PolicyDecision.Refused, p.Decision));
        Assert.Equal(Outcome.Unsigned, report.Outcome);
    }

    [Fact]
    public void AnUnsignedPayloadIsRefusedByEveryPolicy()
    {
        ValidationReport report = CapsuleValidator.Validate(
            Validation.SystemFirmware(c => c.Payload.Authentication = null).Parse(),
            new ValidationOptions { Anchors = TestSigner.Anchors, Policies = Policy.All, AllowTestKeys = true, Time = Validation.Clock });
        Assert.All(report.Policies, p => Assert.Equal(PolicyDecision.Refused, p.Decision));
        Assert.Equal(Outcome.Unsigned, report.Outcome);
    }

    [Fact]
    public void AChainIsJudgedBeforeAnythingIsSigned()
    {
        TestAuthority root = TestChains.Root();
        TestAuthority between = TestChains.Between(root);
        TestAuthority signer = TestChains.Signer(between);
        SignersJudgement Judge(Policy policy, TestAuthority anchor) => PolicyJudge.JudgeChains(
            policy,
            [
                SignerChains.Of(
                    signer.Certificate,
                    [between.Certificate, signer.Certificate],
                    UefiCapsule.Signing.TrustAnchors.From([anchor.Certificate]),
                    lists: null,
                    Validation.Clock),
            ],
            Place.Of("signer.pem"));
        foreach (Policy policy in Policy.All)
        {
            Assert.Equal(PolicyDecision.Accepted, Judge(policy, root).Decision);
            SignersJudgement refused = Judge(policy, TestChains.Root("other"));
            Assert.Equal(PolicyDecision.Refused, refused.Decision);
            Assert.NotEmpty(refused.AllReasons);
            Assert.All(refused.AllReasons, r => Assert.Equal("signer.pem", r.Place.File));
        }
    }
}
