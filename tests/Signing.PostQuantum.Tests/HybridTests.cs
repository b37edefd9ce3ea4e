// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.PostQuantum.Tests;

/// <summary>Classical and post-quantum signers in one message; each is judged alone.</summary>
public sealed class HybridTests
{
    private readonly PostQuantumChain _rsa = PostQuantumChain.Classical();
    private readonly PostQuantumChain _mlDsa = PostQuantumChain.Of("ML-DSA-65");
    private readonly PostQuantumChain _slhDsa = PostQuantumChain.Of("SLH-DSA-SHAKE-128f");

    [Fact]
    public void AllSignersOfAHybridMessageHold()
    {
        byte[] message = DetachedSignedData.Encode([_rsa.Sign(), _mlDsa.Sign(), _slhDsa.Sign()]);
        SignedDataReport report = PostQuantumChain.Verify(message, _rsa.Root, _mlDsa.Root, _slhDsa.Root);
        Assert.True(report.IsTrusted);
        Assert.Equal(["ML-DSA-65", "RSA PKCS#1 v1.5", "SLH-DSA-SHAKE-128f"], report.Signers.Select(s => s.SignatureAlgorithm).Order(StringComparer.Ordinal));
        Assert.All(report.Signers, s => Assert.Equal(s.IsPostQuantum, s.IsPostQuantumTrusted));
        Assert.All(report.Signers, s => Assert.Equal(s.IsPostQuantum, s.HasSignedAttributes));
        Assert.All(report.Signers, s => Assert.Null(s.SigningTime));
        Assert.All(report.Signers.Where(s => !s.IsPostQuantum), s => Assert.Equal(SignatureImplementations.Platform | SignatureImplementations.BouncyCastle, s.VerifiedBy));
        SignatureImplementations mlDsa = MLDsa.IsSupported ? SignatureImplementations.Platform | SignatureImplementations.BouncyCastle : SignatureImplementations.BouncyCastle;
        Assert.Equal(mlDsa, report.Signers.Single(s => s.Key == KeyKind.MlDsa65).VerifiedBy);
    }

    [Fact]
    public void TheClassicalSignerIsWrittenAsItWouldBeAlone()
    {
        byte[] hybrid = DetachedSignedData.Encode([_rsa.Sign(), _mlDsa.Sign()]);
        byte[] alone = DetachedSignedData.Encode([_rsa.Sign()]);
        SignedCms read = new();
        read.Decode(alone);
        byte[] signature = read.SignerInfos[0].GetSignature();

        // The end of the lone message is its SignerInfo.
        int start = alone.Length - SignerLength(alone);
        Assert.True(hybrid.AsSpan().IndexOf(alone.AsSpan(start)) > 0);
        Assert.True(hybrid.AsSpan().IndexOf(signature) > 0);
        Assert.Equal(2, new HashSet<string>(DigestAlgorithms(hybrid)).Count);
    }

    [Fact]
    public void OneDigestOfBothKindsIsListedOnceInTheClassicalForm()
    {
        byte[] message = DetachedSignedData.Encode([_mlDsa.Sign(), _rsa.Sign(HashAlgorithmName.SHA512)]);
        Assert.Equal(["300D06096086480165030402030500"], DigestAlgorithms(message));
        Assert.Equal(["300B0609608648016503040203"], DigestAlgorithms(DetachedSignedData.Encode([_mlDsa.Sign()])));
        Assert.True(PostQuantumChain.Verify(message, _rsa.Root, _mlDsa.Root).IsTrusted);
    }

    [Fact]
    public void ADamagedSignatureIsNobodyElses()
    {
        CmsSignature damaged = _mlDsa.Sign();
        byte[] bytes = damaged.Signature.ToArray();
        bytes[100] ^= 1;
        byte[] message = DetachedSignedData.Encode([_rsa.Sign(), damaged with { Signature = bytes }]);
        SignedDataReport report = PostQuantumChain.Verify(message, _rsa.Root, _mlDsa.Root);
        Assert.False(report.IsValid);
        Assert.Equal(TrustStatus.Trusted, report.Signers.Single(s => !s.IsPostQuantum).Trust);
        SignerReport wrong = report.Signers.Single(s => s.IsPostQuantum);
        Assert.Equal((SignatureStatus.SignatureMismatch, SignatureImplementations.None, false), (wrong.Status, wrong.VerifiedBy, wrong.IsPostQuantumTrusted));
    }

    [Fact]
    public void OtherContentIsADigestMismatchForEverySigner()
    {
        byte[] message = DetachedSignedData.Encode([_rsa.Sign(), _mlDsa.Sign(), _slhDsa.Sign()]);
        SignedDataReport report = PostQuantumChain.Verify(message, [.. PostQuantumChain.Content, 0], _rsa.Root, _mlDsa.Root, _slhDsa.Root);
        Assert.All(report.Signers, s => Assert.Equal(s.IsPostQuantum ? SignatureStatus.DigestMismatch : SignatureStatus.SignatureMismatch, s.Status));
    }

    [Fact]
    public void AStrippedSignerLeavesNoTraceInTheMessage()
    {
        // That is why whoever verifies must say whom he expects: capsule verify --require.
        byte[] message = DetachedSignedData.Encode([_rsa.Sign(), _mlDsa.Sign()]);
        byte[] stripped = Remade.WithoutPostQuantum(message);
        SignedDataReport report = PostQuantumChain.Verify(stripped, _rsa.Root, _mlDsa.Root);
        Assert.True(report.IsTrusted);
        Assert.False(Assert.Single(report.Signers).IsPostQuantum);
    }

    [Theory]
    [InlineData("SHAKE128", "-shake128", 32)]
    [InlineData("SHAKE256", "-shake256", 64)]
    [InlineData("SHA384", "-sha384", 48)]
    public void DigestsAreThoseOfOpenSsl(string hash, string option, int length)
    {
        using TemporaryDirectory folder = new();
        string file = folder.Write("content", PostQuantumChain.Content);
        string[] arguments = ["dgst", option, .. option.StartsWith("-shake", StringComparison.Ordinal) ? ["-xoflen", length.ToString(System.Globalization.CultureInfo.InvariantCulture)] : Array.Empty<string>(), "-binary", file];
        byte[] theirs = ProcessRunner.RunOk("openssl", arguments).Output;
        HashAlgorithmName name = new(hash);
        Assert.Equal(length, ContentDigest.LengthOf(name));
        Assert.Equal(Convert.ToHexString(theirs), Convert.ToHexString(ContentDigest.Of(name, PostQuantumChain.Content)));
        using ContentDigest parts = ContentDigest.Begin(name);
        parts.Append([1, 2, 3]);
        parts.Finish();
        parts.Append(PostQuantumChain.Content.AsSpan(0, 10));
        parts.Append(PostQuantumChain.Content.AsSpan(10));
        Assert.Equal(Convert.ToHexString(theirs), Convert.ToHexString(parts.Finish()));
    }

    private static List<string> DigestAlgorithms(byte[] message)
    {
        Org.BouncyCastle.Asn1.Cms.SignedData data = Org.BouncyCastle.Asn1.Cms.SignedData.GetInstance(
            Org.BouncyCastle.Asn1.Cms.ContentInfo.GetInstance(Org.BouncyCastle.Asn1.Asn1Object.FromByteArray(message)).Content);
        return [.. data.DigestAlgorithms.Select(a => Convert.ToHexString(a.GetEncoded()))];
    }

    private static int SignerLength(byte[] message)
    {
        Org.BouncyCastle.Asn1.Cms.SignedData data = Org.BouncyCastle.Asn1.Cms.SignedData.GetInstance(
            Org.BouncyCastle.Asn1.Cms.ContentInfo.GetInstance(Org.BouncyCastle.Asn1.Asn1Object.FromByteArray(message)).Content);
        return data.SignerInfos[0].GetEncoded().Length;
    }
}
