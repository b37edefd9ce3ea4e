// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing.Dsse;
using UefiCapsule.Signing.Files;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.PostQuantum.Tests;

/// <summary>Post-quantum signatures in a DSSE envelope: over the attributes that name the digest, as in a SignedData (docs/adr/0016).</summary>
public sealed class EnvelopeTests
{
    private const string PayloadType = "application/vnd.in-toto+json";

    public static TheoryData<string> Algorithms { get; } = ["ML-DSA-44", "ML-DSA-65", "ML-DSA-87", "SLH-DSA-SHA2-128f", "SLH-DSA-SHAKE-256f"];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void AnEnvelopeHoldsForItsPayloadOnly(string algorithm)
    {
        PostQuantumChain chain = PostQuantumChain.Of(algorithm);
        DsseSignature signature = Sign(chain, PostQuantumChain.Content);
        DsseReport report = Verify(DsseEnvelope.Encode(PayloadType, PostQuantumChain.Content, [signature]), chain);
        Assert.True(report.IsTrusted);
        SignerReport signer = Assert.Single(report.Signatures);
        Assert.True(signer.IsPostQuantumTrusted);
        Assert.Equal(algorithm, signer.SignatureAlgorithm);

        Assert.False(Verify(DsseEnvelope.Encode(PayloadType, [.. PostQuantumChain.Content, 0], [signature]), chain).IsValid);
        Assert.False(Verify(DsseEnvelope.Encode("other", PostQuantumChain.Content, [signature]), chain).IsValid);
    }

    [Fact]
    public void BesideAClassicalSignatureBothMustHold()
    {
        PostQuantumChain rsa = PostQuantumChain.Classical();
        PostQuantumChain mlDsa = PostQuantumChain.Of("ML-DSA-65");
        DsseSignature good = Sign(rsa, PostQuantumChain.Content);
        DsseSignature quantum = Sign(mlDsa, PostQuantumChain.Content);
        Assert.True(Verify(DsseEnvelope.Encode(PayloadType, PostQuantumChain.Content, [good, quantum]), rsa, mlDsa).IsTrusted);

        DsseSignature wrong = Sign(mlDsa, [1]);
        Assert.False(Verify(DsseEnvelope.Encode(PayloadType, PostQuantumChain.Content, [good, wrong]), rsa, mlDsa).IsValid);
    }

    private static DsseReport Verify(byte[] envelope, params PostQuantumChain[] trusted) =>
        DsseVerifier.Verify(envelope, TrustAnchors.From(trusted.Select(t => t.Root.Certificate)), PostQuantumChain.Now);

    private static DsseSignature Sign(PostQuantumChain chain, byte[] payload)
    {
        using TemporaryDirectory folder = new();
        FileSignerOptions options = new()
        {
            KeyFile = folder.Write("key.pem", chain.Signer.KeyPem),
            CertificateFile = folder.Write("signer.pem", chain.Signer.CertificatePem),
            ChainFiles = [folder.Write("chain.pem", chain.Intermediate.CertificatePem)],
            KeyReaders = [new PostQuantumKeyReader()],
        };
        using ICapsuleSigner signer = options.Open(PostQuantumChain.Now);
        byte[] digest = ContentDigest.Of(signer.Algorithm.Hash, DsseEnvelope.BytesToSign(PayloadType, payload));
        return new DsseSignature(signer.SignDigestAsync(digest, CancellationToken.None).AsTask().GetAwaiter().GetResult(), signer.Certificates);
    }
}
