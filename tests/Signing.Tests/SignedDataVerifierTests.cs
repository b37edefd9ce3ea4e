// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Tests;

/// <summary>The verifier fails closed: whatever is not plainly right is no valid message.</summary>
public sealed class SignedDataVerifierTests
{
    [Fact]
    public void AnAnchorMayBeAnyCertificateOfTheChain()
    {
        using TestChain chain = new();
        byte[] message = SigningHelp.Sign(chain, HashAlgorithmName.SHA256);
        foreach (TestKey anchor in new[] { chain.Root, chain.Intermediate, chain.Signer })
        {
            SignerReport signer = Assert.Single(SigningHelp.Verify(message, chain.Content, anchor.Certificate).Signers);
            Assert.Equal(TrustStatus.Trusted, signer.Trust);
            Assert.Equal(anchor.Certificate.Thumbprint, signer.Anchor!.Thumbprint);
        }
    }

    [Fact]
    public void WithoutAnchorsOrWithAnotherNothingIsTrusted()
    {
        using TestChain chain = new();
        using TestChain other = TestChain.AnotherChain();
        byte[] message = SigningHelp.Sign(chain, HashAlgorithmName.SHA256);
        SignedDataReport none = SigningHelp.Verify(message, chain.Content);
        Assert.True(none.IsValid);
        Assert.False(none.IsTrusted);
        Assert.Equal(TrustStatus.NoAnchors, none.Signers[0].Trust);

        // The other root has the same name and another key.
        SignedDataReport wrong = SigningHelp.Verify(message, chain.Content, other.Root.Certificate);
        Assert.True(wrong.IsValid);
        Assert.False(wrong.IsTrusted);
        Assert.Equal(TrustStatus.Untrusted, wrong.Signers[0].Trust);
    }

    [Fact]
    public void TheRootDoesNotAnchorAMessageWithoutTheIntermediate()
    {
        using TestChain chain = new();
        byte[] message = SigningHelp.Sign(chain, HashAlgorithmName.SHA256, withChain: false);
        Assert.False(SigningHelp.Verify(message, chain.Content, chain.Root.Certificate).IsTrusted);
        Assert.True(SigningHelp.Verify(message, chain.Content, chain.Root.Certificate, chain.Intermediate.Certificate).IsTrusted);
    }

    [Fact]
    public void ACertificateThatIsNoAuthorityCannotIssue()
    {
        using TestChain chain = new();
        using TestKey forged = TestKeyMaker.Signer("forged", TestKeyType.Rsa2048, TestChain.Begin, TestChain.End, chain.Signer);
        byte[] message = SignWith(forged, chain.Content, [forged.Certificate, chain.Signer.Certificate, chain.Intermediate.Certificate]);
        SignedDataReport report = SigningHelp.Verify(message, chain.Content, chain.Root.Certificate);
        Assert.True(report.IsValid);
        Assert.False(report.IsTrusted);
    }

    [Fact]
    public void AnExpiredChainIsReportedAndStaysTrusted()
    {
        using TestKey root = TestKeyMaker.Root("root", TestKeyType.Rsa2048, TestChain.Begin, TestChain.End);
        using TestKey signer = TestKeyMaker.Signer("signer", TestKeyType.Rsa2048, TestChain.Begin, TestChain.Begin.AddDays(10), root);
        byte[] content = [1, 2, 3];
        SignedDataReport report = SigningHelp.Verify(SignWith(signer, content, [signer.Certificate]), content, root.Certificate);
        Assert.True(report.IsTrusted);
        Assert.True(Assert.Single(report.Signers[0].DateProblems).IsExpired);
    }

    [Fact]
    public void BytesBehindTheMessageAreAFault()
    {
        using TestChain chain = new();
        byte[] message = SigningHelp.Sign(chain, HashAlgorithmName.SHA256);
        SignedDataReport report = SigningHelp.Verify([.. message, 0], chain.Content, chain.Root.Certificate);
        Assert.Equal(SignedDataFault.TrailingBytes, report.Fault);
        Assert.Equal(message.Length, report.DerLength);
        Assert.False(report.IsValid);
    }

    [Fact]
    public void BareSignedDataIsTaken()
    {
        using TestChain chain = new();
        byte[] message = SigningHelp.Sign(chain, HashAlgorithmName.SHA256);

        // ContentInfo: SEQUENCE (4 bytes of header), OID (11), [0] (4 bytes of header), SignedData.
        Assert.True(SigningHelp.Verify(message[19..], chain.Content, chain.Root.Certificate).IsTrusted);
    }

    [Fact]
    public void AMessageNobodySignedIsAFault()
    {
        using TestChain chain = new();
        string message = chain.Folder["none.p7"];
        ProcessRunner.RunOk("openssl", "crl2pkcs7", "-nocrl", "-certfile", chain.SignerFile, "-outform", "DER", "-out", message);
        SignedDataReport report = SigningHelp.Verify(File.ReadAllBytes(message), chain.Content, chain.Root.Certificate);
        Assert.NotEqual(SignedDataFault.None, report.Fault);
        Assert.False(report.IsValid);
    }

    [Fact]
    public void AttachedContentIsAFault()
    {
        using TestChain chain = new();
        byte[] message = OpenSslIdentityTests.Cms(chain, "SHA256", "-nodetach", "-certfile", chain.IntermediateFile);
        Assert.Equal(SignedDataFault.AttachedContent, SigningHelp.Verify(message, chain.Content, chain.Root.Certificate).Fault);
    }

    [Fact]
    public void AMessageWithoutTheSignersCertificateDoesNotHold()
    {
        using TestChain chain = new();
        byte[] message = OpenSslIdentityTests.Cms(chain, "SHA256", "-nocerts");
        SignedDataReport report = SigningHelp.Verify(message, chain.Content, chain.Root.Certificate, chain.Signer.Certificate);
        Assert.Equal(SignatureStatus.CertificateMissing, Assert.Single(report.Signers).Status);
        Assert.False(report.IsValid);
    }

    [Theory]
    [InlineData("SHA1", SignatureStatus.WeakDigest)]
    [InlineData("MD5", SignatureStatus.WeakDigest)]
    [InlineData("SHA224", SignatureStatus.UnsupportedAlgorithm)]
    public void OtherDigestsAreRefused(string hash, SignatureStatus expected)
    {
        using TestChain chain = new();
        byte[] message = OpenSslIdentityTests.Cms(chain, hash, "-certfile", chain.IntermediateFile);
        Assert.Equal(expected, Assert.Single(SigningHelp.Verify(message, chain.Content, chain.Root.Certificate).Signers).Status);
    }

    [Fact]
    public void RsaPssIsRefusedInWords()
    {
        using TestChain chain = new();
        byte[] message = OpenSslIdentityTests.Cms(chain, "SHA256", "-keyopt", "rsa_padding_mode:pss");
        Assert.Equal(SignatureStatus.UnsupportedAlgorithm, Assert.Single(SigningHelp.Verify(message, chain.Content).Signers).Status);
    }

    [Fact]
    public void EverySignerMustHold()
    {
        using TestChain chain = new();
        using TestKey second = TestKeyMaker.Signer("second", TestKeyType.Rsa2048, TestChain.Begin, TestChain.End, chain.Intermediate);
        SignedCms both = new(new ContentInfo(chain.Content), detached: true);
        both.ComputeSignature(CmsSignerOf(chain.Signer));
        both.ComputeSignature(CmsSignerOf(second));
        both.AddCertificate(chain.Intermediate.Certificate);
        byte[] message = both.Encode();
        SignedDataReport good = SigningHelp.Verify(message, chain.Content, chain.Root.Certificate);
        Assert.Equal(2, good.Signers.Count);
        Assert.True(good.IsTrusted);

        byte[] signature = both.SignerInfos[1].GetSignature();
        byte[] damaged = [.. message];
        damaged[IndexOf(message, signature) + 100] ^= 0x10;
        SignedDataReport report = SigningHelp.Verify(damaged, chain.Content, chain.Root.Certificate);
        Assert.Equal(1, report.Signers.Count(s => s.Status == SignatureStatus.Valid));
        Assert.Equal(1, report.Signers.Count(s => s.Status == SignatureStatus.SignatureMismatch));
        Assert.False(report.IsValid);
        Assert.False(report.IsTrusted);
    }

    [Fact]
    public void EveryTruncationFails()
    {
        using TestChain chain = new();
        byte[] message = SigningHelp.Sign(chain, HashAlgorithmName.SHA256);
        for (int length = 0; length < message.Length; length++)
        {
            Assert.False(SigningHelp.Verify(message[..length], chain.Content, chain.Root.Certificate).IsValid);
        }
    }

    [Fact]
    public void NoFlippedBitMakesItThrowAndNoneInTheSignatureHolds()
    {
        using TestChain chain = new(TestKeyType.P256);
        byte[] message = SigningHelp.Sign(chain, HashAlgorithmName.SHA256);
        SignedCms parsed = new();
        parsed.Decode(message);
        byte[] signature = parsed.SignerInfos[0].GetSignature();
        int start = IndexOf(message, signature);
        string[] unchanged = [chain.Signer.Certificate.Thumbprint, chain.Intermediate.Certificate.Thumbprint, chain.Root.Certificate.Thumbprint];
        int trusted = 0;
        for (int bit = 0; bit < message.Length * 8; bit++)
        {
            message[bit / 8] ^= (byte)(1 << (bit % 8));
            SignedDataReport report = SigningHelp.Verify(message, chain.Content, chain.Root.Certificate);
            bool inSignature = bit / 8 >= start && bit / 8 < start + signature.Length;
            Assert.False(inSignature && report.IsValid, $"bit {bit} of the signature was flipped and it still holds");
            if (report.IsTrusted)
            {
                // What stays trusted is the same signer by the same chain: the flip was in a field that says nothing, such as a version.
                Assert.Equal(unchanged, report.Signers[0].Chain.Select(c => c.Thumbprint));
                trusted++;
            }

            message[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.InRange(trusted, 0, 200);
        Assert.True(SigningHelp.Verify(message, chain.Content, chain.Root.Certificate).IsTrusted);
    }

    [Fact]
    public void NoiseIsAFault()
    {
        byte[] content = [1];
        Random random = new(20260601);
        for (int i = 0; i < 2000; i++)
        {
            byte[] noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            Assert.False(SigningHelp.Verify(noise, content).IsValid);
        }
    }

    private static CmsSigner CmsSignerOf(TestKey key) =>
        new(SubjectIdentifierType.IssuerAndSerialNumber, key.Certificate, key.Key) { IncludeOption = X509IncludeOption.EndCertOnly };

    private static byte[] SignWith(TestKey key, byte[] content, IEnumerable<X509Certificate2> certificates)
    {
        byte[] signature = ((RSA)key.Key).SignHash(SHA256.HashData(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return DetachedSignedData.Encode(new SignatureAlgorithm(KeyKind.Rsa, HashAlgorithmName.SHA256), signature, key.Certificate, certificates);
    }

    private static int IndexOf(byte[] bytes, byte[] part) => bytes.AsSpan().IndexOf(part);
}
