// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Validators.Policies;
using static UefiCapsule.Validators.Tests.Policies.PolicyFixtures;
using static UefiCapsule.Validators.Tests.Policies.TestChains;

namespace UefiCapsule.Validators.Tests.Policies;

/// <summary>Forms of messages that OpenSSL reads and firmware does not recognise.</summary>
public sealed class MessageFormTests
{
    private static readonly TestAuthority _root = Root();

    [Fact]
    public void AContentInfoOfMoreThan65535BytesIsNotRecognised()
    {
        PolicyVerdict verdict = VerdictOf(new PeerCase("long", Long(), [_root]), Policy.Edk2);
        Assert.Equal(PolicyDecision.Refused, verdict.Decision);
        Assert.Contains(verdict.Reasons, r => r.Id == "CAP3057" && r.Message.Contains("two bytes", StringComparison.Ordinal));
        Assert.Contains(VerdictOf(new PeerCase("long", Long(), [_root]), Policy.UBoot).Reasons, r => r.Id == "CAP3057");
        Assert.Equal(PolicyDecision.Accepted, VerdictOf(new PeerCase("long", Long(), [_root]), Policy.Strict).Decision);
    }

    [Fact]
    public void ABareSignedDataThatTheirPrefixCannotCountIsNotRecognised()
    {
        PolicyVerdict verdict = VerdictOf(new PeerCase("long and bare", Long() with { IsBare = true }, [_root]), Policy.Edk2);
        Assert.Contains(verdict.Reasons, r => r.Id == "CAP3057" && r.Message.Contains("bare", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WhatIsShorterIsRecognised(bool isBare)
    {
        PeerCase plain = new("short", Message(Signer(_root)) with { IsBare = isBare }, [_root]);
        Assert.All(Policy.All, p => Assert.Equal(PolicyDecision.Accepted, VerdictOf(plain, p).Decision));
    }

    [Fact]
    public void CertificatesStayInTheOrderOfTheMessage()
    {
        TestAuthority between = Between(_root);
        TestAuthority signer = Signer(between);
        foreach (TestAuthority[] order in new[] { new[] { between, signer }, [signer, between] })
        {
            ValidationReport report = ReportOf(new PeerCase("order", Message(between, signer) with { Carried = order }, [_root]));
            Assert.Equal(
                order.Select(c => c.Certificate.SerialNumber),
                report.Signatures[0].Report!.Signers[0].Chains!.Carried.Select(c => c.Certificate.SerialNumber));
        }
    }

    /// <summary>A message of more than 64 KiB: certificates of 2 KiB.</summary>
    private static TestMessage Long()
    {
        TestAuthority signer = Signer(_root);
        TestExtension padding = new("1.3.6.1.4.1.99999.2", false, [4, 0x82, 8, 0, .. new byte[2048]]);
        return Message([.. Enumerable.Range(0, 40).Select(i => Between(_root, $"padding {i}", "root").And(padding)), signer]);
    }
}
