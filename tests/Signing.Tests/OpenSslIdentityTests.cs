// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Tests;

/// <summary>What is written is what openssl writes, and each takes what the other made.</summary>
public sealed class OpenSslIdentityTests
{
    public static TheoryData<TestKeyType, string, bool> RsaCases { get; } = new(
        from type in new[] { TestKeyType.Rsa2048, TestKeyType.Rsa3072, TestKeyType.Rsa4096 }
        from hash in new[] { "SHA256", "SHA384", "SHA512" }
        from withChain in new[] { true, false }
        select (type, hash, withChain));

    public static TheoryData<TestKeyType, string> AllCases { get; } = new(
        from type in Enum.GetValues<TestKeyType>()
        from hash in new[] { "SHA256", "SHA384", "SHA512" }
        select (type, hash));

    [Theory]
    [MemberData(nameof(RsaCases))]
    public void RsaMessagesAreByteIdenticalToOpenSslSmime(TestKeyType type, string hash, bool withChain)
    {
        using TestChain chain = new(type);
        byte[] ours = SigningHelp.Sign(chain, new HashAlgorithmName(hash), withChain);
        byte[] theirs = Smime(chain, hash, withChain ? ["-noattr", "-certfile", chain.IntermediateFile] : ["-noattr"]);
        Assert.Equal(Convert.ToHexString(theirs), Convert.ToHexString(ours));
    }

    [Fact]
    public void AChainOfTwoIsWrittenInTheFilesOrder()
    {
        using TestChain chain = new();
        foreach (string order in new[] { chain.Intermediate.CertificatePem + chain.Root.CertificatePem, chain.Root.CertificatePem + chain.Intermediate.CertificatePem })
        {
            string file = chain.Folder.Write("others.pem", order);
            using FileSigner signer = FileSigner.Open(
                new FileSignerOptions { KeyFile = chain.KeyFile, CertificateFile = chain.SignerFile, ChainFiles = [file] }, SigningHelp.Now);
            byte[] theirs = Smime(chain, "SHA256", "-noattr", "-certfile", file);
            Assert.Equal(Convert.ToHexString(theirs), Convert.ToHexString(SigningHelp.Sign(signer, chain.Content)));
        }
    }

    [Theory]
    [InlineData(TestKeyType.P256, "SHA256")]
    [InlineData(TestKeyType.P384, "SHA384")]
    [InlineData(TestKeyType.P384, "SHA512")]
    public void EcdsaMessagesHaveOpenSslsFormAroundTheSignature(TestKeyType type, string hash)
    {
        using TestChain chain = new(type);
        byte[] theirs = Smime(chain, hash, ["-noattr", "-certfile", chain.IntermediateFile]);
        System.Security.Cryptography.Pkcs.SignedCms message = new();
        message.Decode(theirs);
        byte[] rebuilt = DetachedSignedData.Encode(
            new SignatureAlgorithm(KeyKind.Ecdsa, new HashAlgorithmName(hash)),
            message.SignerInfos[0].GetSignature(),
            chain.Signer.Certificate,
            [chain.Signer.Certificate, chain.Intermediate.Certificate]);
        Assert.Equal(Convert.ToHexString(theirs), Convert.ToHexString(rebuilt));
    }

    [Theory]
    [MemberData(nameof(AllCases))]
    public void OpenSslVerifiesOurs(TestKeyType type, string hash)
    {
        using TestChain chain = new(type);
        string message = chain.Folder.Write("ours.p7", SigningHelp.Sign(chain, new HashAlgorithmName(hash)));
        ProcessRunner.RunOk("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", message, "-content", chain.ContentFile, "-CAfile", chain.RootFile, "-purpose", "any", "-out", chain.Folder["out"]);
        ProcessRunner.RunOk("openssl", "smime", "-verify", "-binary", "-inform", "DER", "-in", message, "-content", chain.ContentFile, "-CAfile", chain.RootFile, "-purpose", "any", "-out", chain.Folder["out"]);
    }

    [Theory]
    [MemberData(nameof(AllCases))]
    public void OursVerifiesWhatOpenSslSigned(TestKeyType type, string hash)
    {
        using TestChain chain = new(type);
        foreach (byte[] message in new[]
        {
            Smime(chain, hash, ["-noattr", "-certfile", chain.IntermediateFile]),
            Smime(chain, hash, ["-certfile", chain.IntermediateFile]),
            Cms(chain, hash, "-certfile", chain.IntermediateFile),
            Cms(chain, hash, "-noattr", "-certfile", chain.IntermediateFile),
            Cms(chain, hash, "-keyid", "-certfile", chain.IntermediateFile),
        })
        {
            SignedDataReport report = SigningHelp.Verify(message, chain.Content, chain.Root.Certificate);
            Assert.Equal(SignedDataFault.None, report.Fault);
            Assert.Equal(SignatureStatus.Valid, Assert.Single(report.Signers).Status);
            Assert.True(report.IsTrusted);
            Assert.Equal(message.Length, report.DerLength);

            byte[] changed = [.. chain.Content];
            changed[500] ^= 1;
            Assert.False(SigningHelp.Verify(message, changed, chain.Root.Certificate).IsValid);
        }
    }

    [Fact]
    public void SignedAttributesAndSigningTimeAreReported()
    {
        using TestChain chain = new();
        SignerReport with = Assert.Single(SigningHelp.Verify(Smime(chain, "SHA256", []), chain.Content).Signers);
        Assert.True(with.HasSignedAttributes);
        Assert.NotNull(with.SigningTime);
        SignerReport without = Assert.Single(SigningHelp.Verify(Smime(chain, "SHA256", ["-noattr"]), chain.Content).Signers);
        Assert.False(without.HasSignedAttributes);
        Assert.Null(without.SigningTime);
    }

    internal static byte[] Smime(TestChain chain, string hash, params string[] options)
    {
        string message = chain.Folder[$"smime-{Guid.NewGuid():N}.p7"];
        ProcessRunner.RunOk("openssl", [.. Sign("smime", chain, hash, message), .. options]);
        return File.ReadAllBytes(message);
    }

    internal static byte[] Cms(TestChain chain, string hash, params string[] options)
    {
        string message = chain.Folder[$"cms-{Guid.NewGuid():N}.p7"];
        ProcessRunner.RunOk("openssl", [.. Sign("cms", chain, hash, message), .. options]);
        return File.ReadAllBytes(message);
    }

    private static string[] Sign(string command, TestChain chain, string hash, string message) =>
    [
        command, "-sign", "-binary", "-outform", "DER", "-md", hash.ToLowerInvariant(),
        "-in", chain.ContentFile, "-signer", chain.SignerFile, "-inkey", chain.KeyFile, "-out", message,
    ];
}
