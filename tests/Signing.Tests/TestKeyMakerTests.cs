// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Tests;

/// <summary>TEST keys are marked as such and are otherwise what openssl calls strictly right.</summary>
public sealed class TestKeyMakerTests
{
    public static TheoryData<TestKeyType> Types { get; } = [.. Enum.GetValues<TestKeyType>()];

    [Theory]
    [MemberData(nameof(Types))]
    public void OpenSslTakesTheChainStrictly(TestKeyType type)
    {
        using TestChain chain = new(type);
        ProcessRunner.RunOk(
            "openssl", "verify", "-x509_strict", "-CAfile", chain.RootFile, "-untrusted", chain.IntermediateFile, chain.SignerFile);
        ProcessRunner.RunOk("openssl", "pkey", "-in", chain.KeyFile, "-check", "-noout");
    }

    [Fact]
    public void EverySubjectSaysTestAndEverySerialNumberIsPositive()
    {
        using TestChain chain = new(TestKeyType.P256);
        using TestChain other = new(TestKeyType.P384);
        X509Certificate2[] all = [.. new[] { chain, other }.SelectMany(c => new[] { c.Root, c.Intermediate, c.Signer }).Select(k => k.Certificate)];
        Assert.All(all, c => Assert.Contains("TEST", c.Subject, StringComparison.Ordinal));
        Assert.All(all, c => Assert.InRange(c.SerialNumberBytes.Span[0], 0x01, 0x7F));
        Assert.All(all, c => Assert.Equal(3, c.Version));
        Assert.Equal(all.Length, all.Select(c => c.SerialNumber).Distinct().Count());
    }

    [Fact]
    public void OnlyAuthoritiesMayIssue()
    {
        using TestChain chain = new(TestKeyType.P256);
        Assert.Equal([true, true, false], new[] { chain.Root, chain.Intermediate, chain.Signer }.Select(IsAuthority));
        X509KeyUsageFlags Usage(TestKey key) => key.Certificate.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages;
        Assert.Equal(X509KeyUsageFlags.DigitalSignature, Usage(chain.Signer));
        Assert.True(Usage(chain.Root).HasFlag(X509KeyUsageFlags.KeyCertSign));
        Assert.True(Usage(chain.Intermediate).HasFlag(X509KeyUsageFlags.KeyCertSign));
    }

    [Fact]
    public void AnEncryptedKeyOpensHereAndInOpenSsl()
    {
        using TestChain chain = new(TestKeyType.P256);
        string key = chain.Folder.Write("encrypted.pem", chain.Signer.EncryptedKeyPem("TEST passphrase"));
        string passphrase = chain.Folder.Write("passphrase", "TEST passphrase\n");
        ProcessRunner.RunOk("openssl", "pkey", "-in", key, "-passin", "file:" + passphrase, "-noout");
        FileSigner.Open(
            new FileSignerOptions { KeyFile = key, CertificateFile = chain.SignerFile, Passphrase = new FilePassphraseSource(passphrase) },
            SigningHelp.Now).Dispose();
    }

    private static bool IsAuthority(TestKey key) =>
        key.Certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority;
}
