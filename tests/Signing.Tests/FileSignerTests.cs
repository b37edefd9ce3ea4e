// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Tests;

/// <summary>Keys in every form that openssl writes, and everything that can be wrong with them.</summary>
public sealed class FileSignerTests
{
    private const string Passphrase = "correct horse";

    [Theory]
    [InlineData(TestKeyType.Rsa2048, "pkcs8")]
    [InlineData(TestKeyType.Rsa2048, "pkcs8-encrypted")]
    [InlineData(TestKeyType.Rsa2048, "traditional")]
    [InlineData(TestKeyType.Rsa2048, "pfx")]
    [InlineData(TestKeyType.P256, "pkcs8")]
    [InlineData(TestKeyType.P256, "pkcs8-encrypted")]
    [InlineData(TestKeyType.P256, "traditional")]
    [InlineData(TestKeyType.P256, "pfx")]
    [InlineData(TestKeyType.P384, "traditional")]
    public void OpensEveryFormThatOpenSslWrites(TestKeyType type, string form)
    {
        using TestChain chain = new(type);
        using FileSigner signer = FileSigner.Open(Options(chain, form) with { Passphrase = new Given(Passphrase) }, SigningHelp.Now);
        byte[] message = SigningHelp.Sign(signer, chain.Content);
        Assert.True(SigningHelp.Verify(message, chain.Content, chain.Root.Certificate).IsTrusted);
        Assert.Equal(chain.Signer.Certificate.Thumbprint, signer.Certificates[0].Thumbprint);
        Assert.Equal(2, signer.Certificates.Count);
    }

    [Theory]
    [InlineData("pkcs8-encrypted")]
    [InlineData("pfx")]
    public void AnEncryptedKeyNeedsItsPassphrase(string form)
    {
        using TestChain chain = new();
        FileSignerOptions options = Options(chain, form);
        Assert.Equal(SigningFault.PassphraseMissing, FaultOf(options));
        Assert.Equal(SigningFault.PassphraseWrong, FaultOf(options with { Passphrase = new Given("wrong") }));
    }

    [Fact]
    public void PassphrasesComeFromAFileOrTheEnvironment()
    {
        using TestChain chain = new();
        FileSignerOptions options = Options(chain, "pkcs8-encrypted");
        string file = chain.Folder.Write("passphrase", Passphrase + "\r\nnot this line\n");
        FileSigner.Open(options with { Passphrase = new FilePassphraseSource(file) }, SigningHelp.Now).Dispose();

        string variable = $"UEFICAPSULE_TEST_{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(variable, Passphrase);
        FileSigner.Open(options with { Passphrase = new EnvironmentPassphraseSource(variable) }, SigningHelp.Now).Dispose();
        Environment.SetEnvironmentVariable(variable, null);

        Assert.Equal(SigningFault.PassphraseMissing, FaultOf(options with { Passphrase = new EnvironmentPassphraseSource(variable) }));
        Assert.Equal(
            SigningFault.PassphraseUnreadable,
            FaultOf(options with { Passphrase = new FilePassphraseSource(chain.Folder["absent"]) }));
    }

    [Fact]
    public void NoSecretIsInTheMessage()
    {
        using TestChain chain = new();
        FileSignerOptions options = Options(chain, "pkcs8-encrypted") with { Passphrase = new Given("wrong-secret") };
        SigningException e = Assert.Throws<SigningException>(() => FileSigner.Open(options, SigningHelp.Now));
        Assert.DoesNotContain("wrong-secret", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AKeyThatDoesNotFitTheCertificateIsRefused()
    {
        using TestChain chain = new();
        FileSignerOptions options = Options(chain, "pkcs8") with { CertificateFile = chain.IntermediateFile };
        Assert.Equal(SigningFault.KeyDoesNotFitCertificate, FaultOf(options));
    }

    [Fact]
    public void TheCertificateThatFitsIsFoundAmongSeveral()
    {
        using TestChain chain = new();
        string all = chain.Folder.Write("all.pem", chain.Intermediate.CertificatePem + chain.Signer.CertificatePem);
        using FileSigner signer = FileSigner.Open(new FileSignerOptions { KeyFile = chain.KeyFile, CertificateFile = all }, SigningHelp.Now);
        Assert.Equal(chain.Signer.Certificate.Thumbprint, signer.Certificates[0].Thumbprint);
        Assert.Equal(2, signer.Certificates.Count);
    }

    [Fact]
    public void ACertificateInDerFormIsRead()
    {
        using TestChain chain = new();
        string der = chain.Folder.Write("signer.cer", chain.Signer.Certificate.RawData);
        FileSigner.Open(new FileSignerOptions { KeyFile = chain.KeyFile, CertificateFile = der }, SigningHelp.Now).Dispose();
        Assert.Single(TrustAnchors.Load([der]).Certificates);
    }

    [Fact]
    public void DatesAreCheckedBeforeAnythingIsSigned()
    {
        using TestChain chain = new();
        FileSignerOptions options = Options(chain, "pkcs8");
        Assert.Equal(SigningFault.CertificateExpired, FaultOf(options, new FixedTimeProvider(2061, 1, 1)));
        Assert.Equal(SigningFault.CertificateNotYetValid, FaultOf(options, new FixedTimeProvider(2019, 1, 1)));
    }

    [Fact]
    public void AnExpiredCertificateOfTheChainIsRefusedToo()
    {
        using TestChain chain = new();
        using TestKey old = TestKeyMaker.Intermediate("old", TestKeyType.Rsa2048, TestChain.Begin, TestChain.Begin.AddDays(1), chain.Root);
        string file = chain.Folder.Write("old.pem", old.CertificatePem);
        Assert.Equal(SigningFault.CertificateExpired, FaultOf(Options(chain, "pkcs8") with { ChainFiles = [file] }));
    }

    [Fact]
    public void FilesThatAreNotWhatTheyShouldBeAreRefused()
    {
        using TestChain chain = new();
        FileSignerOptions options = Options(chain, "pkcs8");
        Assert.Equal(SigningFault.KeyFileUnreadable, FaultOf(options with { KeyFile = chain.Folder["absent"] }));
        Assert.Equal(SigningFault.KeyUnreadable, FaultOf(options with { KeyFile = chain.ContentFile }));
        Assert.Equal(SigningFault.KeyUnreadable, FaultOf(options with { KeyFile = chain.SignerFile }));
        Assert.Equal(SigningFault.CertificateUnreadable, FaultOf(options with { CertificateFile = chain.ContentFile }));
        Assert.Equal(SigningFault.CertificateUnreadable, FaultOf(options with { CertificateFile = chain.Folder["absent"] }));
        Assert.Equal(SigningFault.CertificateMissing, FaultOf(options with { CertificateFile = null }));
        Assert.Equal(SigningFault.UnsupportedHash, FaultOf(options with { Hash = HashAlgorithmName.SHA1 }));

        string broken = chain.Folder.Write("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Assert.Equal(SigningFault.CertificateUnreadable, FaultOf(options with { CertificateFile = broken }));
        string brokenKey = chain.Folder.Write("broken.key", "-----BEGIN " + "PRIVATE KEY-----\nAAAA\n-----END " + "PRIVATE KEY-----\n");
        Assert.Equal(SigningFault.KeyUnreadable, FaultOf(options with { KeyFile = brokenKey }));
    }

    [Fact]
    public void KeysThatCapsulesAreNotSignedWithAreRefused()
    {
        using TestChain chain = new();
        string small = chain.Folder["small.pem"];
        ProcessRunner.RunOk("openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024", "-out", small);
        Assert.Equal(SigningFault.UnsupportedKey, FaultOf(Options(chain, "pkcs8") with { KeyFile = small }));

        string curve = chain.Folder["curve.pem"];
        ProcessRunner.RunOk("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521", "-out", curve);
        Assert.Equal(SigningFault.UnsupportedKey, FaultOf(Options(chain, "pkcs8") with { KeyFile = curve }));

        string legacy = chain.Folder["legacy.pem"];
        ProcessRunner.RunOk("openssl", "rsa", "-in", chain.KeyFile, "-traditional", "-aes256", "-passout", "pass:x", "-out", legacy);
        SigningException e = Assert.Throws<SigningException>(() => FileSigner.Open(Options(chain, "pkcs8") with { KeyFile = legacy }, SigningHelp.Now));
        Assert.Equal(SigningFault.UnsupportedKey, e.Fault);
        Assert.Contains("openssl pkcs8 -topk8", e.Detail, StringComparison.Ordinal);
    }

    private static SigningFault FaultOf(FileSignerOptions options, TimeProvider? time = null) =>
        Assert.Throws<SigningException>(() => FileSigner.Open(options, time ?? SigningHelp.Now).Dispose()).Fault;

    private static FileSignerOptions Options(TestChain chain, string form)
    {
        string key = chain.Folder[$"key-{form}"];
        FileSignerOptions options = new()
        {
            KeyFile = key,
            CertificateFile = chain.SignerFile,
            ChainFiles = [chain.IntermediateFile],
        };
        switch (form)
        {
            case "pkcs8":
                File.Copy(chain.KeyFile, key, overwrite: true);
                return options;
            case "pkcs8-encrypted":
                ProcessRunner.RunOk("openssl", "pkcs8", "-topk8", "-v2", "aes256", "-in", chain.KeyFile, "-passout", "pass:" + Passphrase, "-out", key);
                return options;
            case "traditional":
                ProcessRunner.RunOk("openssl", chain.Signer.Key is RSA ? "rsa" : "ec", "-in", chain.KeyFile, "-out", key, chain.Signer.Key is RSA ? "-traditional" : "-no_public");
                return options;
            case "pfx":
                ProcessRunner.RunOk("openssl", "pkcs12", "-export", "-inkey", chain.KeyFile, "-in", chain.SignerFile, "-certfile", chain.IntermediateFile, "-passout", "pass:" + Passphrase, "-out", key);
                return options with { CertificateFile = null, ChainFiles = [] };
            default:
                throw new ArgumentOutOfRangeException(nameof(form));
        }
    }

    private sealed class Given(string passphrase) : IPassphraseSource
    {
        public char[] GetPassphrase(string keyFile) => passphrase.ToCharArray();
    }
}
