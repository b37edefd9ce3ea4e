// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Tests;

/// <summary>Less common forms of key files: made by openssl, opened or refused with the right words.</summary>
public sealed class KeyFormTests
{
    private const string Passphrase = "grüne Pferde";

    [Theory]
    [InlineData("aes-128-cbc")]
    [InlineData("aes-192-cbc")]
    [InlineData("aes-256-cbc")]
    [InlineData("des3")]
    public void EncryptedKeysOpenWithAnyUsualCipher(string cipher)
    {
        using TestChain chain = new(TestKeyType.P256);
        string key = chain.Folder["key.pem"];
        ProcessRunner.RunOk("openssl", "pkcs8", "-topk8", "-v2", cipher, "-in", chain.KeyFile, "-passout", "file:" + PassphraseFile(chain), "-out", key);
        Open(chain, key).Dispose();
    }

    [Fact]
    public void AKeyEncryptedInAnOlderSchemeOpens()
    {
        using TestChain chain = new();
        string key = chain.Folder["key.pem"];
        ProcessRunner.RunOk("openssl", "pkcs8", "-topk8", "-v1", "PBE-SHA1-3DES", "-in", chain.KeyFile, "-passout", "pass:plain", "-out", key);
        string passphrase = chain.Folder.Write("plain", "plain\n");
        Open(chain, key, new FilePassphraseSource(passphrase)).Dispose();
    }

    [Fact]
    public void AKeyEncryptedWithScryptIsRefusedInWordsBeforeThePassphraseIsAskedFor()
    {
        using TestChain chain = new();
        string key = chain.Folder["key.pem"];
        ProcessRunner.RunOk("openssl", "pkcs8", "-topk8", "-scrypt", "-in", chain.KeyFile, "-passout", "pass:x", "-out", key);
        SigningException e = Refused(chain, key, new NeverAsked());
        Assert.Equal(SigningFault.UnsupportedKey, e.Fault);
        Assert.Contains("openssl pkcs8 -topk8", e.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ED25519")]
    [InlineData("X25519")]
    public void AKeyOfAnotherKindIsRefusedAsSuch(string algorithm)
    {
        using TestChain chain = new();
        string key = chain.Folder["key.pem"];
        ProcessRunner.RunOk("openssl", "genpkey", "-algorithm", algorithm, "-out", key);
        Assert.Equal(SigningFault.UnsupportedKey, Refused(chain, key).Fault);

        string encrypted = chain.Folder["encrypted.pem"];
        ProcessRunner.RunOk("openssl", "pkcs8", "-topk8", "-in", key, "-passout", "file:" + PassphraseFile(chain), "-out", encrypted);
        Assert.Equal(SigningFault.UnsupportedKey, Refused(chain, encrypted, Given(chain)).Fault);
        Assert.Equal(SigningFault.PassphraseWrong, Refused(chain, encrypted, new FilePassphraseSource(chain.ContentFile)).Fault);
    }

    [Fact]
    public void AKeyBehindItsCurveParametersIsRead()
    {
        using TestChain chain = new(TestKeyType.P256);
        string key = chain.Folder["key.pem"];
        ProcessRunner.RunOk("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-out", key);
        Assert.StartsWith("-----BEGIN EC PARAMETERS", File.ReadAllText(key), StringComparison.Ordinal);
        string certificate = SelfSigned(chain, key);
        using FileSigner signer = FileSigner.Open(new FileSignerOptions { KeyFile = key, CertificateFile = certificate }, Later);
        Assert.Equal(KeyKind.Ecdsa, signer.Algorithm.Key);
    }

    [Fact]
    public void AKeyOnACurveThatNobodyKnowsIsRefused()
    {
        using TestChain chain = new(TestKeyType.P256);
        byte[] der = chain.Signer.Key.ExportPkcs8PrivateKey();

        // 1.2.840.10045.3.1.7 becomes 1.2.840.10045.19.1.7.
        der[der.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]) + 5] = 0x13;
        string key = chain.Folder.Write("key.pem", System.Security.Cryptography.PemEncoding.WriteString("PRIVATE KEY", der));
        Assert.Equal(SigningFault.UnsupportedKey, Refused(chain, key).Fault);
    }

    [Fact]
    public void AnEmptyFileIsRefused()
    {
        using TestChain chain = new(TestKeyType.P256);
        Assert.Equal(SigningFault.KeyUnreadable, Refused(chain, chain.Folder.Write("key.pem", string.Empty)).Fault);
    }

    [Fact]
    public void ACurveSpelledOutIsRefused()
    {
        using TestChain chain = new(TestKeyType.P256);
        string key = chain.Folder["key.pem"];
        ProcessRunner.RunOk("openssl", "ecparam", "-name", "prime256v1", "-param_enc", "explicit", "-genkey", "-noout", "-out", key);
        Assert.Equal(SigningFault.UnsupportedKey, Refused(chain, key).Fault);
    }

    [Fact]
    public void OneFileMayHoldTheKeyAndItsCertificates()
    {
        using TestChain chain = new();
        string all = chain.Folder.Write("all.pem", chain.Intermediate.CertificatePem + chain.Signer.KeyPem + chain.Signer.CertificatePem);
        using FileSigner signer = FileSigner.Open(new FileSignerOptions { KeyFile = all }, SigningHelp.Now);
        Assert.Equal(
            [chain.Signer.Certificate.Thumbprint, chain.Intermediate.Certificate.Thumbprint],
            signer.Certificates.Select(c => c.Thumbprint));
    }

    [Fact]
    public void APfxGivesItsChainInOrder()
    {
        using TestChain chain = new();
        string others = chain.Folder.Write("others.pem", chain.Intermediate.CertificatePem + chain.Root.CertificatePem);
        foreach (string[] form in new string[][] { [], ["-legacy"], ["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"] })
        {
            string pfx = chain.Folder["key.bin"];
            ProcessResult made = ProcessRunner.Run(
                "openssl",
                ["pkcs12", "-export", "-inkey", chain.KeyFile, "-in", chain.SignerFile, "-certfile", others, "-passout", "file:" + PassphraseFile(chain), "-out", pfx, .. form]);
            Assert.True(made.ExitCode == 0, made.ErrorText);
            using FileSigner signer = FileSigner.Open(new FileSignerOptions { KeyFile = pfx, Passphrase = Given(chain) }, SigningHelp.Now);
            Assert.Equal(
                [chain.Signer.Certificate.Thumbprint, chain.Intermediate.Certificate.Thumbprint, chain.Root.Certificate.Thumbprint],
                signer.Certificates.Select(c => c.Thumbprint));
            Assert.DoesNotContain(signer.Certificates, c => c.HasPrivateKey);
        }
    }

    [Fact]
    public void APfxWithoutAPassphraseNeedsNone()
    {
        using TestChain chain = new();
        string others = chain.Folder.Write("others.pem", chain.Intermediate.CertificatePem + chain.Root.CertificatePem);
        foreach (string[] form in new string[][] { [], ["-legacy"] })
        {
            string pfx = chain.Folder["key.pfx"];
            ProcessRunner.RunOk(
                "openssl",
                ["pkcs12", "-export", "-inkey", chain.KeyFile, "-in", chain.SignerFile, "-certfile", others, "-passout", "pass:", "-out", pfx, .. form]);
            using FileSigner signer = FileSigner.Open(new FileSignerOptions { KeyFile = pfx }, SigningHelp.Now);
            Assert.Equal(
                [chain.Signer.Certificate.Thumbprint, chain.Intermediate.Certificate.Thumbprint, chain.Root.Certificate.Thumbprint],
                signer.Certificates.Select(c => c.Thumbprint));
        }
    }

    [Fact]
    public void APfxWithoutAKeyOrWithTwoIsRefused()
    {
        using TestChain chain = new();
        string none = chain.Folder["none.pfx"];
        ProcessRunner.RunOk("openssl", "pkcs12", "-export", "-nokeys", "-in", chain.SignerFile, "-passout", "pass:", "-out", none);
        Assert.Equal(SigningFault.KeyUnreadable, Fault(new FileSignerOptions { KeyFile = none }));

        X509Certificate2Collection both =
        [
            chain.Signer.Certificate.CopyWithPrivateKey((RSA)chain.Signer.Key),
            chain.Intermediate.Certificate.CopyWithPrivateKey((RSA)chain.Intermediate.Key),
        ];
        string two = chain.Folder.Write("two.pfx", both.Export(X509ContentType.Pkcs12)!);
        Assert.Equal(SigningFault.KeyUnreadable, Fault(new FileSignerOptions { KeyFile = two }));
    }

    [Fact]
    public void ADamagedPfxIsRefused()
    {
        using TestChain chain = new();
        string pfx = chain.Folder["key.pfx"];
        ProcessRunner.RunOk("openssl", "pkcs12", "-export", "-inkey", chain.KeyFile, "-in", chain.SignerFile, "-passout", "pass:", "-out", pfx);
        byte[] bytes = File.ReadAllBytes(pfx);
        for (int at = 0; at < bytes.Length; at += 61)
        {
            bytes[at] ^= 0x40;
            File.WriteAllBytes(pfx, bytes);
            Assert.Throws<SigningException>(() => FileSigner.Open(new FileSignerOptions { KeyFile = pfx }, SigningHelp.Now));
            bytes[at] ^= 0x40;
        }
    }

    [Fact]
    public void ADamagedPemKeyIsRefusedAtEveryLength()
    {
        using TestChain chain = new(TestKeyType.P256);
        string text = File.ReadAllText(chain.KeyFile);
        int end = text.IndexOf("-----END", StringComparison.Ordinal);
        string key = chain.Folder["key.pem"];
        for (int length = 0; length < end; length++)
        {
            File.WriteAllText(key, text[..length] + text[end..]);
            if (length < end - 2)
            {
                Assert.Throws<SigningException>(() => Open(chain, key));
            }
        }
    }

    [Fact]
    public void ADamagedCertificateOfTheChainIsNotPassedOver()
    {
        using TestChain chain = new();
        string damaged = chain.Intermediate.CertificatePem.Insert(200, "!");
        string file = chain.Folder.Write("chain.pem", damaged + chain.Root.CertificatePem);
        SigningException e = Assert.Throws<SigningException>(() => FileSigner.Open(
            new FileSignerOptions { KeyFile = chain.KeyFile, CertificateFile = chain.SignerFile, ChainFiles = [file] }, SigningHelp.Now));
        Assert.Equal(SigningFault.CertificateUnreadable, e.Fault);
        Assert.Equal(file, e.File);
    }

    [Fact]
    public void TheFileOfTheExpiredCertificateIsNamed()
    {
        using TestChain chain = new();
        using TestKey old = TestKeyMaker.Signer("old", TestKeyType.P256, TestChain.Begin, TestChain.Begin.AddDays(1), chain.Root);
        string file = chain.Folder.Write("old.pem", old.CertificatePem);
        SigningException e = Assert.Throws<SigningException>(() => FileSigner.Open(
            new FileSignerOptions { KeyFile = chain.KeyFile, CertificateFile = chain.SignerFile, ChainFiles = [file] }, SigningHelp.Now));
        Assert.Equal(file, e.File);
    }

    [Fact]
    public void AFileThatIsTooLargeIsRefused()
    {
        using TestChain chain = new();
        string file = chain.Folder.Write("large.pem", chain.Signer.KeyPem + new string('\n', 1024 * 1024));
        Assert.Equal(SigningFault.KeyFileUnreadable, Refused(chain, file).Fault);
        Assert.Equal(SigningFault.KeyFileUnreadable, Refused(chain, chain.Folder.Root).Fault);
        if (OperatingSystem.IsLinux())
        {
            Assert.Equal(SigningFault.KeyFileUnreadable, Refused(chain, "/dev/zero").Fault);
        }
    }

    [Fact]
    public async Task AKeyComesThroughAPipe()
    {
        using TestChain chain = new();
        string pipe = chain.Folder["pipe"];
        ProcessRunner.RunOk("mkfifo", pipe);
        Task written = Task.Run(() => File.WriteAllText(pipe, chain.Signer.KeyPem));
        Open(chain, pipe).Dispose();
        await written;
    }

    [Fact]
    public async Task ADigestOfTheWrongLengthIsTheCallersMistake()
    {
        using TestChain chain = new(TestKeyType.P256);
        using FileSigner signer = Open(chain, chain.KeyFile);
        await Assert.ThrowsAsync<ArgumentException>(async () => await signer.SignDigestAsync(new byte[20], CancellationToken.None));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await signer.SignDigestAsync(new byte[32], new CancellationToken(canceled: true)));
    }

    [Fact]
    public void APassphraseFileMayBeginWithAByteOrderMark()
    {
        using TestChain chain = new();
        Assert.Equal("first", new string(new FilePassphraseSource(chain.Folder.Write("bom", "\uFEFFfirst\nsecond")).GetPassphrase("key")));
        Assert.Equal("", new string(new FilePassphraseSource(chain.Folder.Write("none", "\nsecond")).GetPassphrase("key")));
    }

    private static FixedTimeProvider Later { get; } = new(2060, 1, 1);

    private static string PassphraseFile(TestChain chain) => chain.Folder.Write("passphrase", Passphrase + "\n");

    private static FilePassphraseSource Given(TestChain chain) => new(PassphraseFile(chain));

    private static FileSigner Open(TestChain chain, string keyFile, IPassphraseSource? passphrase = null) => FileSigner.Open(
        new FileSignerOptions { KeyFile = keyFile, CertificateFile = chain.SignerFile, Passphrase = passphrase ?? Given(chain) }, SigningHelp.Now);

    private static SigningException Refused(TestChain chain, string keyFile, IPassphraseSource? passphrase = null) =>
        Assert.Throws<SigningException>(() => Open(chain, keyFile, passphrase));

    private static SigningFault Fault(FileSignerOptions options) =>
        Assert.Throws<SigningException>(() => FileSigner.Open(options, SigningHelp.Now)).Fault;

    private static string SelfSigned(TestChain chain, string key)
    {
        string file = chain.Folder["self.pem"];
        ProcessRunner.RunOk("openssl", "req", "-x509", "-new", "-key", key, "-subj", "/CN=UefiCapsule TEST self/O=TEST only", "-days", "20000", "-out", file);
        return file;
    }

    private sealed class NeverAsked : IPassphraseSource
    {
        public char[] GetPassphrase(string keyFile) => throw new InvalidOperationException("The passphrase was asked for.");
    }
}
