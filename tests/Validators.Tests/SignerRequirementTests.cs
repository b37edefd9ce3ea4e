// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;
using UefiCapsule.Validators.Consumers;
using static UefiCapsule.Validators.Tests.Validation;

namespace UefiCapsule.Validators.Tests;

/// <summary>Who must have signed: every kind of message against every requirement and every set of anchors.</summary>
public sealed class SignerRequirementTests
{
    [Theory]

    // Everything is there.
    [InlineData("hybrid", "both", "", Outcome.Clean, "")]
    [InlineData("hybrid", "both", "all", Outcome.Clean, "")]
    [InlineData("hybrid", "both", "any", Outcome.Clean, "")]
    [InlineData("hybrid", "both", "pq", Outcome.Clean, "")]

    // The post-quantum signature was taken out.
    [InlineData("rsa", "both", "", Outcome.Clean, "")]
    [InlineData("rsa", "both", "all", Outcome.Untrusted, "CAP3031")]
    [InlineData("rsa", "both", "any", Outcome.Clean, "")]
    [InlineData("rsa", "both", "pq", Outcome.Policy, "CAP3033")]

    // The classical one was.
    [InlineData("quantum", "both", "", Outcome.Clean, "")]
    [InlineData("quantum", "both", "all", Outcome.Untrusted, "CAP3031")]
    [InlineData("quantum", "both", "any", Outcome.Clean, "")]
    [InlineData("quantum", "both", "pq", Outcome.Clean, "")]

    // The verifier knows one of them.
    [InlineData("hybrid", "rsa", "", Outcome.Untrusted, "CAP3022")]
    [InlineData("hybrid", "rsa", "all", Outcome.Untrusted, "CAP3022")]
    [InlineData("hybrid", "rsa", "any", Outcome.Clean, "")]
    [InlineData("hybrid", "rsa", "pq", Outcome.Policy, "CAP3033")]
    [InlineData("hybrid", "quantum", "", Outcome.Untrusted, "CAP3022")]
    [InlineData("hybrid", "quantum", "any", Outcome.Clean, "")]
    [InlineData("hybrid", "quantum", "pq", Outcome.Clean, "")]

    // The verifier knows neither, or nobody.
    [InlineData("hybrid", "other", "any", Outcome.Untrusted, "CAP3032")]
    [InlineData("hybrid", "other", "pq", Outcome.Policy, "CAP3033")]
    [InlineData("hybrid", "none", "", Outcome.Untrusted, "CAP3021")]
    [InlineData("hybrid", "none", "all", Outcome.Untrusted, "CAP3021")]
    [InlineData("hybrid", "none", "any", Outcome.Untrusted, "CAP3021 CAP3032")]
    [InlineData("hybrid", "none", "pq", Outcome.Untrusted, "CAP3021 CAP3033")]

    // One of two signatures is wrong; nothing passes over that.
    [InlineData("wrong", "both", "", Outcome.BadSignature, "CAP3015")]
    [InlineData("wrong", "both", "all", Outcome.BadSignature, "CAP3015 CAP3031")]
    [InlineData("wrong", "rsa", "any", Outcome.BadSignature, "CAP3015")]
    [InlineData("wrong", "both", "pq", Outcome.BadSignature, "CAP3015 CAP3033")]

    // A signer whose algorithm is not verified here.
    [InlineData("pss", "rsa", "any", Outcome.Untrusted, "CAP3032")]
    [InlineData("pss", "rsa", "pq", Outcome.BadSignature, "CAP3017 CAP3033")]

    // No message at all.
    [InlineData("garbage", "both", "any", Outcome.BadSignature, "CAP3010")]
    [InlineData("garbage", "both", "pq", Outcome.BadSignature, "CAP3010")]
    public void EachRequirementAsksForItsOwn(string message, string anchors, string requirement, Outcome outcome, string errors)
    {
        ValidationReport report = CapsuleValidator.Validate(
            SignedBy(Message(message)).Parse(),
            new ValidationOptions
            {
                Anchors = AnchorsOf(anchors),
                Require = requirement switch
                {
                    "all" => SignerRequirement.All,
                    "any" => SignerRequirement.Any,
                    "pq" => SignerRequirement.PostQuantum,
                    _ => null,
                },
                AllowTestKeys = true,
                Time = Clock,
            });
        Assert.Equal(outcome, report.Outcome);
        Assert.Equal(errors, string.Join(' ', report.ErrorIds().Order(StringComparer.Ordinal)));
        Assert.Equal(outcome == Outcome.Clean, Assert.Single(report.Signatures).IsAccepted);
    }

    [Fact]
    public void OneFileIsOneExpectedSignerWhateverItHolds()
    {
        ValidationOptions options = new()
        {
            Anchors = TestSigner.HybridAnchors,
            Require = SignerRequirement.All,
            ExpectedSigners = [new("roots.pem", TrustAnchors.From([.. TestSigner.HybridAnchors.Certificates, TestSigner.OtherRoot]))],
            AllowTestKeys = true,
            Time = Clock,
        };
        Assert.Equal(Outcome.Clean, CapsuleValidator.Validate(SystemFirmware().Parse(), options).Outcome);
        ValidationReport report = CapsuleValidator.Validate(
            SystemFirmware().Parse(), options with { ExpectedSigners = [.. options.ExpectedSigners, new("quantum.pem", TestSigner.QuantumAnchors)] });
        Diagnostic missing = Assert.Single(report.Findings, f => f.Id == "CAP3031");
        Assert.Contains("quantum.pem", missing.Message, StringComparison.Ordinal);
        Assert.Equal(["quantum.pem"], report.Signatures[0].MissingSigners);
    }

    [Fact]
    public void AnUnsignedPayloadBesideASignedOneIsNeverPassedOver()
    {
        TestKit.CapsuleFixture capsule = SignedBy(TestSigner.SignHybrid);
        capsule.Payloads.Add(SystemFirmware(c => c.Payload.Authentication = null).Payload);
        foreach (SignerRequirement requirement in Enum.GetValues<SignerRequirement>())
        {
            ValidationOptions options = new() { Anchors = TestSigner.HybridAnchors, Require = requirement, AllowTestKeys = true, Time = Clock };
            Assert.Equal(Outcome.Unsigned, CapsuleValidator.Validate(capsule.Parse(), options).Outcome);
        }
    }

    [Theory]
    [InlineData("hybrid", "both", Verdict.Refuse, Verdict.Refuse)]
    [InlineData("quantum", "both", Verdict.Refuse, Verdict.Refuse)]
    [InlineData("rsa", "both", Verdict.Accept, Verdict.Accept)]
    [InlineData("two", "both", Verdict.Accept, Verdict.Accept)]
    [InlineData("two roots", "both", Verdict.Refuse, Verdict.Accept)]
    [InlineData("two kinds", "both", Verdict.Accept, Verdict.Refuse)]
    public void ConsumersReadSeveralSignersInTheirOwnWay(string message, string anchors, Verdict edk2, Verdict uBoot)
    {
        ValidationReport report = Validate(SignedBy(Message(message)), AnchorsOf(anchors), Consumer.Edk2);
        Assert.Equal(edk2, report.VerdictOf(Consumer.Edk2).Verdict is Verdict.Unknown ? Verdict.Accept : report.VerdictOf(Consumer.Edk2).Verdict);
        Assert.Equal(uBoot, report.VerdictOf(Consumer.UBoot).Verdict is Verdict.Unknown ? Verdict.Accept : report.VerdictOf(Consumer.UBoot).Verdict);
        if (edk2 == Verdict.Refuse)
        {
            Assert.Equal("EFI_SECURITY_VIOLATION", report.VerdictOf(Consumer.Edk2).Error);
            Assert.Equal(["CAP6221"], report.ErrorIds().Where(i => i.StartsWith("CAP6", StringComparison.Ordinal)));
        }
    }

    private static Func<byte[], byte[]> Message(string name) => name switch
    {
        "hybrid" => TestSigner.SignHybrid,
        "quantum" => TestSigner.SignQuantum,
        "wrong" => TestSigner.SignHybridWrong,
        "pss" => TestSigner.SignPss,
        "garbage" => _ => [1, 2, 3],
        "two" => TestSigner.SignTwice,
        "two roots" => TestSigner.SignBelowTwoRoots,
        "two kinds" => TestSigner.SignRsaAndEcdsa,
        _ => TestSigner.Sign,
    };

    private static TrustAnchors? AnchorsOf(string name) => name switch
    {
        "both" => TestSigner.HybridAnchors,
        "rsa" => TestSigner.Anchors,
        "quantum" => TestSigner.QuantumAnchors,
        "other" => TestSigner.OtherAnchors,
        _ => null,
    };
}
