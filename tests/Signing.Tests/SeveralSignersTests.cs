// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Tests;

/// <summary>Messages that more than one signed.</summary>
public sealed class SeveralSignersTests : IDisposable
{
    private readonly TestChain _first = new();
    private readonly TestChain _second = TestChain.AnotherChain();
    private readonly TestChain _elliptic = new(TestKeyType.P384);

    [Theory]
    [InlineData("SHA256")]
    [InlineData("SHA512")]
    public void TwoRsaSignersGiveTheBytesOfOpenSsl(string hash)
    {
        byte[] ours = DetachedSignedData.Encode([Signature(_first, hash), Signature(_second, hash)]);
        byte[] swapped = DetachedSignedData.Encode([Signature(_second, hash), Signature(_first, hash)]);
        Assert.Equal(ours.Length, swapped.Length);
        string message = _first.Folder["two.p7"];
        ProcessRunner.RunOk(
            "openssl", "smime", "-sign", "-binary", "-noattr", "-outform", "DER", "-md", hash.ToLowerInvariant(), "-in", _first.ContentFile, "-out", message,
            "-signer", _first.SignerFile, "-inkey", _first.KeyFile, "-signer", _second.SignerFile, "-inkey", _second.KeyFile);
        Assert.Equal(Convert.ToHexString(File.ReadAllBytes(message)), Convert.ToHexString(ours));
    }

    [Fact]
    public void SignersOfDifferentHashesAndKeysAreAllVerified()
    {
        byte[] message = DetachedSignedData.Encode([Signature(_first, "SHA256"), Signature(_elliptic, "SHA384"), Signature(_second, "SHA256")]);
        SignedDataReport report = SigningHelp.Verify(
            message, _first.Content, _first.Signer.Certificate, _second.Signer.Certificate, _elliptic.Signer.Certificate);
        Assert.Equal(3, report.Signers.Count);
        Assert.True(report.IsTrusted);
        string file = _first.Folder.Write("three.p7", message);
        ProcessRunner.RunOk(
            "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", file, "-content", _first.ContentFile, "-noverify", "-out", _first.Folder["out"]);
    }

    [Fact]
    public void OneUntrustedSignerIsEnoughToBeUntrusted()
    {
        byte[] message = DetachedSignedData.Encode([Signature(_first, "SHA256"), Signature(_second, "SHA256")]);
        SignedDataReport report = SigningHelp.Verify(message, _first.Content, _first.Signer.Certificate);
        Assert.True(report.IsValid);
        Assert.False(report.IsTrusted);
    }

    [Fact]
    public void EachChainStandsInFrontOfItsSignerAndEveryCertificateOnce()
    {
        CmsSignature first = Signature(_first, "SHA256", _first.Intermediate, _first.Root);
        CmsSignature second = Signature(_second, "SHA256", _second.Intermediate, _first.Root);
        System.Security.Cryptography.Pkcs.SignedCms read = new();
        byte[] message = DetachedSignedData.Encode([first, second]);
        read.Decode(message);
        Assert.Equal(2, read.SignerInfos.Count);
        int[] places = [.. new[] { _first.Intermediate, _first.Root, _first.Signer, _second.Intermediate, _second.Signer }
            .Select(k => message.AsSpan().IndexOf(k.Certificate.RawDataMemory.Span))];
        Assert.All(places, place => Assert.True(place > 0));
        Assert.Equal(places.Order(), places);
        Assert.Equal(5, read.Certificates.Count);
    }

    [Fact]
    public void NobodyIsNoMessage() => Assert.Throws<ArgumentOutOfRangeException>(() => DetachedSignedData.Encode([]));

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _elliptic.Dispose();
    }

    private CmsSignature Signature(TestChain chain, string hash, params TestKey[] others)
    {
        using ICapsuleSigner signer = new FileSignerOptions
        {
            KeyFile = chain.KeyFile,
            CertificateFile = chain.SignerFile,
            Hash = new HashAlgorithmName(hash),
        }.Open(SigningHelp.Now);
        byte[] digest = CryptographicOperations.HashData(signer.Algorithm.Hash, _first.Content);
        byte[] signature = signer.SignDigestAsync(digest, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return new CmsSignature(signer.Algorithm, signature, [.. signer.Certificates, .. others.Select(o => o.Certificate)]);
    }
}
