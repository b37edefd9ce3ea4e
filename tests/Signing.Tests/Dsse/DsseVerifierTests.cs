// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using UefiCapsule.Signing.Dsse;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Tests.Dsse;

public sealed class DsseVerifierTests
{
    [Fact]
    public void AnEnvelopeIsTrustedThroughItsChain()
    {
        using TestChain chain = new();
        DsseReport report = DsseHelp.Verify(DsseHelp.Envelope(chain), chain);
        Assert.True(report.IsTrusted);
        SignerReport signer = Assert.Single(report.Signatures);
        Assert.Equal(chain.Signer.Certificate, signer.Certificate);
        Assert.Equal(chain.Root.Certificate, signer.Anchor);
        Assert.Equal(3, signer.Chain.Count);
    }

    [Fact]
    public void WithoutAnchorsNothingIsTrusted()
    {
        using TestChain chain = new();
        DsseReport report = DsseHelp.Verify(DsseHelp.Envelope(chain));
        Assert.True(report.IsValid);
        Assert.False(report.IsTrusted);
        Assert.Equal(TrustStatus.NoAnchors, report.Signatures[0].Trust);
    }

    [Fact]
    public void AnotherRootIsNotEnough()
    {
        using TestChain chain = new();
        using TestChain other = TestChain.AnotherChain();
        DsseReport report = DsseHelp.Verify(DsseHelp.Envelope(chain), other);
        Assert.True(report.IsValid);
        Assert.Equal(TrustStatus.Untrusted, report.Signatures[0].Trust);
        Assert.False(report.IsTrusted);
    }

    [Theory]
    [InlineData("payload")]
    [InlineData("payloadType")]
    [InlineData("sig")]
    public void WhatIsSignedCannotBeChanged(string what)
    {
        using TestChain chain = new();
        byte[] changed = DsseHelp.With(DsseHelp.Envelope(chain), e =>
        {
            JsonObject holder = what == "sig" ? e["signatures"]![0]!.AsObject() : e;
            holder[what] = what == "payloadType" ? "application/vnd.in-toto.provenance+json" : Flipped((string)holder[what]!);
        });
        DsseReport report = DsseHelp.Verify(changed, chain);
        Assert.Equal(DsseFault.None, report.Fault);
        Assert.Equal(SignatureStatus.SignatureMismatch, report.Signatures[0].Status);
        Assert.False(report.IsValid);
    }

    [Fact]
    public void TheCertificateOfAnotherDoesNotFit()
    {
        using TestChain chain = new();
        using TestChain other = TestChain.AnotherChain();
        DsseSignature signature = DsseHelp.Sign(chain, HashAlgorithmName.SHA256, DsseHelp.Payload) with { Certificates = [other.Signer.Certificate] };
        DsseReport report = DsseHelp.Verify(DsseEnvelope.Encode(DsseHelp.PayloadType, DsseHelp.Payload, [signature]), chain, other);
        Assert.Equal(SignatureStatus.SignatureMismatch, report.Signatures[0].Status);
    }

    [Fact]
    public void EverySignatureMustHoldAndBeTrusted()
    {
        using TestChain chain = new();
        using TestChain other = TestChain.AnotherChain();
        DsseSignature first = DsseHelp.Sign(chain, HashAlgorithmName.SHA256, DsseHelp.Payload, chain.IntermediateFile);
        DsseSignature second = DsseHelp.Sign(other, HashAlgorithmName.SHA512, DsseHelp.Payload, other.IntermediateFile);
        byte[] both = DsseEnvelope.Encode(DsseHelp.PayloadType, DsseHelp.Payload, [first, second]);
        Assert.True(DsseHelp.Verify(both, chain, other).IsTrusted);
        Assert.False(DsseHelp.Verify(both, chain).IsTrusted);
        Assert.True(DsseHelp.Verify(both, chain).IsValid);

        DsseSignature ofOtherBytes = DsseHelp.Sign(other, HashAlgorithmName.SHA512, [1], other.IntermediateFile);
        Assert.False(DsseHelp.Verify(DsseEnvelope.Encode(DsseHelp.PayloadType, DsseHelp.Payload, [first, ofOtherBytes]), chain, other).IsValid);
    }

    [Theory]
    [InlineData(TestKeyType.Rsa2048)]
    [InlineData(TestKeyType.P256)]
    public void WithoutCertificatesOnlyAnAnchorsOwnKeyCounts(TestKeyType type)
    {
        using TestChain chain = new(type);
        byte[] bare = DsseHelp.With(DsseHelp.Envelope(chain), e => e["signatures"]![0]!.AsObject().Remove("extension"));
        DsseReport byRoot = DsseHelp.Verify(bare, chain);
        Assert.Equal(SignatureStatus.CertificateMissing, byRoot.Signatures[0].Status);
        Assert.False(byRoot.IsValid);

        TrustAnchors anchors = TrustAnchors.From([chain.Root.Certificate, chain.Signer.Certificate]);
        Assert.True(DsseVerifier.Verify(bare, anchors, SigningHelp.Now).IsTrusted);
        Assert.False(DsseVerifier.Verify(DsseHelp.With(bare, e => e["payload"] = "AAAA"), anchors, SigningHelp.Now).IsValid);
        Assert.Equal(SignatureStatus.CertificateMissing, DsseHelp.Verify(bare).Signatures[0].Status);
    }

    [Fact]
    public void AnEcdsaSignatureInRawFormIsNotTaken()
    {
        using TestChain chain = new(TestKeyType.P256);
        using ECDsa key = ECDsa.Create();
        key.ImportFromPem(chain.Signer.KeyPem);
        byte[] raw = key.SignData(DsseEnvelope.BytesToSign(DsseHelp.PayloadType, DsseHelp.Payload), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        DsseSignature signature = new(raw, [chain.Signer.Certificate, chain.Intermediate.Certificate]);
        Assert.False(DsseHelp.Verify(DsseEnvelope.Encode(DsseHelp.PayloadType, DsseHelp.Payload, [signature]), chain).IsValid);
    }

    [Fact]
    public void AnUnknownExtensionAndUnknownMembersArePassedOver()
    {
        using TestChain chain = new();
        byte[] more = DsseHelp.With(DsseHelp.Envelope(chain), e =>
        {
            e["comment"] = new JsonObject { ["any"] = 1 };
            e["signatures"]![0]!["timestamps"] = new JsonArray();
            e["signatures"]![0]!["keyid"] = "whatever";
        });
        Assert.True(DsseHelp.Verify(more, chain).IsTrusted);

        byte[] other = DsseHelp.With(more, e => e["signatures"]![0]!["extension"]!["kind"] = "application/vnd.example");
        Assert.Equal(SignatureStatus.CertificateMissing, DsseHelp.Verify(other, chain).Signatures[0].Status);
    }

    [Fact]
    public void TheFormWithOneCertificateIsTakenToo()
    {
        using TestChain chain = new();
        byte[] one = DsseHelp.With(DsseHelp.Envelope(chain), e => e["signatures"]![0]!["extension"]!["ext"] = new JsonObject
        {
            ["certificate"] = new JsonObject { ["rawBytes"] = Convert.ToBase64String(chain.Signer.Certificate.RawData) },
        });
        TrustAnchors anchors = TrustAnchors.From([chain.Intermediate.Certificate]);
        Assert.True(DsseVerifier.Verify(one, anchors, SigningHelp.Now).IsTrusted);
        Assert.False(DsseHelp.Verify(one, chain).IsTrusted);
    }

    [Fact]
    public void UrlSafeBase64IsTakenAndMixedIsNot()
    {
        using TestChain chain = new();
        byte[] envelope = DsseHelp.Envelope(chain);
        byte[] urlSafe = DsseHelp.With(envelope, e =>
        {
            e["payload"] = ((string)e["payload"]!).Replace('+', '-').Replace('/', '_');
            e["signatures"]![0]!["sig"] = ((string)e["signatures"]![0]!["sig"]!).Replace('+', '-').Replace('/', '_');
        });
        Assert.True(DsseHelp.Verify(urlSafe, chain).IsTrusted);
        Assert.Equal(DsseFault.WrongShape, DsseHelp.Verify(DsseHelp.With(envelope, e => e["payload"] = "+-+-"), chain).Fault);
    }

    [Fact]
    public void AnExpiredCertificateIsReportedAndAWeakKeyRefused()
    {
        using TestChain chain = new();
        FixedTimeProvider late = new(2099, 1, 1);
        SignerReport signer = DsseVerifier.Verify(DsseHelp.Envelope(chain), TrustAnchors.From([chain.Root.Certificate]), late).Signatures[0];
        Assert.Equal(TrustStatus.Trusted, signer.Trust);
        Assert.NotEmpty(signer.DateProblems);

        using RSA weak = RSA.Create(1024);
        CertificateRequest request = new("CN=TEST weak", weak, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(TestChain.Begin, TestChain.End);
        byte[] value = weak.SignData(DsseEnvelope.BytesToSign("t", [1]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        DsseReport report = DsseVerifier.Verify(DsseEnvelope.Encode("t", [1], [new DsseSignature(value, [certificate])]), TrustAnchors.From([certificate]), late);
        Assert.Equal(SignatureStatus.UnsupportedAlgorithm, report.Signatures[0].Status);
    }

    private static string Flipped(string base64)
    {
        byte[] bytes = Convert.FromBase64String(base64);
        bytes[bytes.Length / 2] ^= 1;
        return Convert.ToBase64String(bytes);
    }
}
