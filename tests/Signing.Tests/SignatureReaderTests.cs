// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Tests;

/// <summary>What openssl makes is taken apart and put together again.</summary>
public sealed class SignatureReaderTests : IDisposable
{
    private readonly TestChain _chain = new();

    private SignatureAlgorithm Algorithm => CertificateAlgorithm.Of(_chain.Signer.Certificate, null, "test");

    private byte[] Digest => SHA256.HashData(_chain.Content);

    private X509Certificate2[] Certificates => [_chain.Signer.Certificate, _chain.Intermediate.Certificate];

    [Theory]
    [InlineData("cms", "DER")]
    [InlineData("cms", "PEM")]
    [InlineData("smime", "DER")]
    [InlineData("smime", "PEM")]
    public void AMessageWithoutAttributesGivesTheSignatureItself(string command, string form)
    {
        ReceivedSignature read = Assert.Single(SignatureReader.Read(OpenSsl(command, form, "-noattr")));
        Assert.False(read.HasSignedAttributes);
        Assert.Equal(_chain.Signer.Certificate.RawData, read.Certificate!.RawData);
        CmsSignature signature = new(Algorithm, read.Signature, Certificates);
        Assert.Equal(SignatureStatus.Valid, SignatureCheck.Of(signature, Digest, SigningHelp.Now));
        Assert.Equal(SigningHelp.Sign(_chain, HashAlgorithmName.SHA256), DetachedSignedData.Encode([signature]));
    }

    [Theory]
    [InlineData()]
    [InlineData("-keyid")]
    [InlineData("-nocerts")]
    [InlineData("-nodetach")]
    [InlineData("-nosmimecap")]
    public void AttributesComeAlongAndTheMessageAroundThemIsOurs(params string[] options)
    {
        ReceivedSignature read = Assert.Single(SignatureReader.Read(OpenSsl("cms", "DER", options)));
        Assert.True(read.HasSignedAttributes);
        Assert.Equal(options.Contains("-nocerts"), read.Certificate is null);
        CmsSignature signature = new(Algorithm, read.Signature, Certificates) { SignerInfo = read.SignerInfo };
        Assert.Equal(SignatureStatus.Valid, SignatureCheck.Of(signature, Digest, SigningHelp.Now));
        byte[] message = DetachedSignedData.Encode([signature]);
        SignedDataReport report = SigningHelp.Verify(message, _chain.Content, _chain.Root.Certificate);
        Assert.True(report.IsTrusted);
        Assert.True(report.Signers[0].HasSignedAttributes);
        string file = _chain.Folder.Write("message", message);
        ProcessRunner.RunOk(
            "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", file, "-content", _chain.ContentFile, "-CAfile", _chain.RootFile, "-purpose", "any",
            "-out", _chain.Folder["out"]);
    }

    [Fact]
    public void EachSignerOfAMessageIsRead()
    {
        using TestChain other = TestChain.AnotherChain();
        byte[] message = OpenSsl("cms", "DER", "-noattr", "-signer", other.SignerFile, "-inkey", other.KeyFile);
        IReadOnlyList<ReceivedSignature> read = SignatureReader.Read(message);
        Assert.Equal(2, read.Count);
        Assert.Equal(
            new[] { _chain.Signer.Certificate.Thumbprint, other.Signer.Certificate.Thumbprint }.Order(),
            read.Select(r => r.Certificate!.Thumbprint).Order());
        foreach (ReceivedSignature one in read)
        {
            CmsSignature signature = new(Algorithm, one.Signature, [one.Certificate!]);
            Assert.Equal(SignatureStatus.Valid, SignatureCheck.Of(signature, Digest, SigningHelp.Now));
        }
    }

    [Fact]
    public void ABareSignatureIsWhatItIs()
    {
        byte[] rsa = Raw(_chain, "sha256");
        Assert.Equal(rsa, Assert.Single(SignatureReader.Read(rsa)).Signature.ToArray());

        using TestChain p256 = new(TestKeyType.P256);
        byte[] ecdsa = Raw(p256, "sha256");
        ReceivedSignature read = Assert.Single(SignatureReader.Read(ecdsa));
        Assert.Equal(ecdsa, read.Signature.ToArray());
        CmsSignature signature = new(new SignatureAlgorithm(KeyKind.Ecdsa, HashAlgorithmName.SHA256), read.Signature, [p256.Signer.Certificate]);
        Assert.Equal(SignatureStatus.Valid, SignatureCheck.Of(signature, Digest, SigningHelp.Now));
    }

    [Fact]
    public void WhatIsCutShortOrFollowedBySomethingIsNoMessage()
    {
        byte[] message = OpenSsl("cms", "DER", "-noattr");
        Assert.Empty(SignatureReader.Read(default));
        Assert.Empty(SignatureReader.Read((byte[])[.. message, 0]));
        Assert.Empty(SignatureReader.Read("-----BEGIN CMS-----\nAAAA\n-----END CMS-----\n"u8.ToArray()));
        Assert.Empty(SignatureReader.Read(new byte[SignedDataVerifier.MaximumLength + 1]));
        for (int length = 1; length < message.Length; length += 7)
        {
            // What is left is a signature by itself at best, and holds over nothing.
            foreach (ReceivedSignature read in SignatureReader.Read(message.AsMemory(0, length)))
            {
                Assert.Null(read.Certificate);
                Assert.Equal(SignatureStatus.SignatureMismatch, SignatureCheck.Of(new CmsSignature(Algorithm, read.Signature, Certificates), Digest, SigningHelp.Now));
            }
        }
    }

    /// <summary>Any changed byte: never an exception, and never a signature that holds but is another one.</summary>
    [Fact]
    public void AChangedMessageNeverHoldsAsAnother()
    {
        byte[] message = OpenSsl("cms", "DER");
        for (int i = 0; i < message.Length; i++)
        {
            byte[] changed = [.. message];
            changed[i] ^= 0x41;
            foreach (ReceivedSignature read in SignatureReader.Read(changed))
            {
                CmsSignature signature = new(Algorithm, read.Signature, Certificates) { SignerInfo = read.SignerInfo };
                SignatureStatus status = SignatureCheck.Of(signature, SHA256.HashData("other"u8), SigningHelp.Now);
                Assert.NotEqual(SignatureStatus.Valid, status);
            }
        }
    }

    [Fact]
    public void ASignatureIsHeldToTheHashThatWasAskedFor()
    {
        ReceivedSignature read = Assert.Single(SignatureReader.Read(OpenSsl("cms", "DER", "-md", "sha512")));
        CmsSignature signature = new(Algorithm, read.Signature, Certificates) { SignerInfo = read.SignerInfo };
        Assert.NotEqual(SignatureStatus.Valid, SignatureCheck.Of(signature, Digest, SigningHelp.Now));
    }

    public void Dispose() => _chain.Dispose();

    private static byte[] Raw(TestChain chain, string hash)
    {
        string digest = chain.Folder.Write("digest", SHA256.HashData(chain.Content));
        ProcessRunner.RunOk("openssl", "pkeyutl", "-sign", "-inkey", chain.KeyFile, "-in", digest, "-pkeyopt", "digest:" + hash, "-out", chain.Folder["signature"]);
        return File.ReadAllBytes(chain.Folder["signature"]);
    }

    private byte[] OpenSsl(string command, string form, params string[] options)
    {
        ProcessRunner.RunOk(
            "openssl",
            [
                command, "-sign", "-binary", "-outform", form, "-in", _chain.ContentFile, "-signer", _chain.SignerFile, "-inkey", _chain.KeyFile,
                "-certfile", _chain.IntermediateFile, "-out", _chain.Folder["message"], .. options,
            ]);
        return File.ReadAllBytes(_chain.Folder["message"]);
    }
}
