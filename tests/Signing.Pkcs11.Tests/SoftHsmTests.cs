// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Pkcs11.Tests;

/// <summary>Signing with keys in SoftHSM: the same bytes as with the same key in a file, and what openssl verifies.</summary>
public sealed class SoftHsmTests : IDisposable
{
    private readonly SoftHsm _hsm = new();

    public SoftHsmTests() => ProcessEnvironment.Set(SoftHsm.Variable, _hsm.ConfigurationFile);

    public static TheoryData<TestKeyType, string> Cases { get; } = new(
        from type in Enum.GetValues<TestKeyType>().Where(t => t is TestKeyType.Rsa2048 or TestKeyType.Rsa3072 or TestKeyType.Rsa4096 or TestKeyType.P256 or TestKeyType.P384)
        from hash in new[] { "SHA256", "SHA384", "SHA512" }
        select (type, hash));

    public void Dispose()
    {
        ProcessEnvironment.Set(SoftHsm.Variable, null);
        _hsm.Dispose();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ATokenSignsAsTheSameKeyInAFileDoes(TestKeyType type, string hash)
    {
        TestKey key = Release(type);
        HashAlgorithmName name = new(hash);
        byte[] byToken = TokenLaboratory.Sign(Options("pkcs11:token=release;object=signer") with { Hash = name });
        TokenLaboratory.OpenSslVerifies(byToken);
        byte[] byFile = TokenLaboratory.Sign(new FileSignerOptions
        {
            KeyFile = _hsm.Folder["signer.key.pem"],
            CertificateFile = _hsm.Folder.Write("signer.pem", key.CertificatePem),
            Hash = name,
        });
        if (key.Key is RSA)
        {
            Assert.Equal(Convert.ToHexString(byFile), Convert.ToHexString(byToken));
        }
    }

    [Theory]
    [InlineData("rsa:2048")]
    [InlineData("EC:prime256v1")]
    [InlineData("EC:secp384r1")]
    public void AKeyThatWasMadeOnTheTokenSigns(string keyType)
    {
        _hsm.Token("release");
        _hsm.Tool("release", "--keypairgen", "--key-type", keyType, "--label", "born here", "--id", "a1b2");
        using X509Certificate2 certificate = Issue(_hsm.PublicKey("release", "%a1%b2"));
        _hsm.Write(certificate.RawData, "release", "born here", "a1b2");
        TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(Options("pkcs11:token=release;id=%A1%B2;type=private")));
    }

    [Fact]
    public void EveryUriThatP11ToolPrintsForAPrivateKeyNamesIt()
    {
        Release(TestKeyType.P256);
        string text = _hsm.P11Tool("--login", "--set-pin", SoftHsm.Pin, "--only-urls", "--list-all", "pkcs11:token=release").OutputText;
        string[] uris = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        string key = Assert.Single(uris, u => u.EndsWith("type=private", StringComparison.Ordinal));
        string certificate = Assert.Single(uris, u => u.EndsWith("type=cert", StringComparison.Ordinal));
        TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(Options(key) with { Certificate = certificate }));
    }

    [Fact]
    public void SignersShareAModuleAndALogin()
    {
        Release(TestKeyType.P256);
        Release(TestKeyType.P384, "second", "02");
        Given pin = new(SoftHsm.Pin);
        ICapsuleSigner first = (Options("pkcs11:token=release;object=signer") with { Pin = pin }).Open(TokenLaboratory.Now);
        ICapsuleSigner second = (Options("pkcs11:token=release;object=second") with { Pin = pin }).Open(TokenLaboratory.Now);
        Assert.Single(pin.Asked);
        TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(first));
        first.Dispose();
        first.Dispose();

        // The first one has logged in; the second must still be.
        TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(second));
        second.Dispose();
        Assert.Equal(SigningFault.PinWrong, TokenLaboratory.Refused(Options("pkcs11:token=release;object=signer") with { Pin = new Given("0000") }).Fault);
        TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(Options("pkcs11:token=release;object=signer")));
    }

    [Fact]
    public void TheModuleIsNamedByTheUriTheOptionOrP11Kit()
    {
        Release(TestKeyType.P256);
        Pkcs11SignerOptions none = Options("pkcs11:token=release;object=signer") with { Module = null };
        foreach (Pkcs11SignerOptions options in new[]
        {
            none with { Module = SoftHsm.Module },
            none with { Key = none.Key + "?module-path=" + SoftHsm.Module, Module = "/nowhere.so" },
            none with { Key = none.Key + "?module-name=softhsm2", Module = "/nowhere.so" },
            none with { Key = none.Key + "?module-name=libsofthsm2.so" },
            none, // Debian registers SoftHSM with p11-kit, so its proxy stands for it
        })
        {
            TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(options));
        }
    }

    [Fact]
    public void ThePinMayBeInAFileThatTheUriNames()
    {
        Release(TestKeyType.P256);
        string file = _hsm.Folder.Write("pin", SoftHsm.Pin + "\n");
        foreach (string source in new[] { file, "file:" + file, "file://" + file, "file://localhost" + file })
        {
            Pkcs11SignerOptions options = Options("pkcs11:token=release;object=signer?pin-source=" + source) with { Pin = null };
            Assert.Equal(file, options.PinFile);
            Assert.Contains(file, options.Files);
            TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(options));
        }

        SigningException e = TokenLaboratory.Refused(Options("pkcs11:token=release;object=signer?pin-source=/nowhere/pin") with { Pin = null });
        Assert.Equal(SigningFault.PassphraseUnreadable, e.Fault);
    }

    [Fact]
    public void WithoutACertificateOptionTheOneOfTheSameIdOrLabelIsTaken()
    {
        TestKey key = TokenLaboratory.Signer(TestKeyType.P256);
        _hsm.Token("release");
        Import(key, "release", "signer", "01");
        Pkcs11SignerOptions options = Options("pkcs11:token=release;object=signer");
        SigningException none = TokenLaboratory.Refused(options);
        Assert.Equal(SigningFault.TokenCertificateMissing, none.Fault);
        TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(options with { Certificate = _hsm.Folder.Write("signer.pem", key.CertificatePem) }));

        // One of another id and label is no help, one of the same label is, one of the same id is better.
        _hsm.Write(key.Certificate.RawData, "release", "elsewhere", "09");
        Assert.Equal(SigningFault.TokenCertificateMissing, TokenLaboratory.Refused(options).Fault);
        TestKey another = TokenLaboratory.Signer(TestKeyType.P256, "another");
        _hsm.Write(another.Certificate.RawData, "release", "signer", "08");
        Assert.Equal(SigningFault.KeyDoesNotFitCertificate, TokenLaboratory.Refused(options).Fault);
        _hsm.Write(key.Certificate.RawData, "release", "whatever", "01");
        TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(options));
    }

    [Fact]
    public void CertificateAndChainMayBeUrisOrFilesAndKeepTheirOrder()
    {
        TestKey key = Release(TestKeyType.P256);
        _hsm.Token("archive");
        _hsm.Write(TokenLaboratory.Root.Certificate.RawData, "archive", "root", "77");
        TestKey other = TokenLaboratory.Signer(TestKeyType.P384, "other");
        string file = _hsm.Folder.Write("other.pem", other.CertificatePem);
        Pkcs11SignerOptions options = Options("pkcs11:token=release;object=signer") with
        {
            Certificate = "pkcs11:object=signer",
            Chain = [file, "pkcs11:token=archive;object=root"],
        };
        using ICapsuleSigner signer = options.Open(TokenLaboratory.Now);
        Assert.Equal(
            [key.Certificate.Thumbprint, other.Certificate.Thumbprint, TokenLaboratory.Root.Certificate.Thumbprint],
            signer.Certificates.Select(c => c.Thumbprint));
        Assert.Equal([file, SoftHsm.Module], options.Files);
    }

    [Fact]
    public void ACertificateOfAnotherKeyIsRefused()
    {
        Release(TestKeyType.Rsa2048);
        TestKey another = TokenLaboratory.Signer(TestKeyType.Rsa2048, "another");
        TestKey ec = TokenLaboratory.Signer(TestKeyType.P256);
        foreach (TestKey key in new[] { another, ec })
        {
            string file = _hsm.Folder.Write("another.pem", key.CertificatePem);
            SigningException e = TokenLaboratory.Refused(Options("pkcs11:token=release;object=signer") with { Certificate = file });
            Assert.Equal(SigningFault.KeyDoesNotFitCertificate, e.Fault);
            Assert.Equal(file, e.File);
        }
    }

    [Fact]
    public void AMissingTokenIsSaidTogetherWithThoseThatAreThere()
    {
        string a = _hsm.Token("alpha");
        string b = _hsm.Token("beta");
        SigningException e = TokenLaboratory.Refused(Options("pkcs11:token=gamma;object=signer"));
        Assert.Equal(SigningFault.TokenMissing, e.Fault);
        Assert.Contains($"\"alpha\" (serial {a}", e.Detail, StringComparison.Ordinal);
        Assert.Contains($"\"beta\" (serial {b}", e.Detail, StringComparison.Ordinal);
        Assert.Contains(SoftHsm.Module, e.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void OfTwoTokensOfOneLabelTheSerialSaysWhich()
    {
        string first = _hsm.Token("release");
        string second = _hsm.Token("release");
        SigningException e = TokenLaboratory.Refused(Options("pkcs11:token=release;object=signer"));
        Assert.Equal(SigningFault.TokenAmbiguous, e.Fault);
        Assert.Contains(first, e.Detail, StringComparison.Ordinal);
        Assert.Contains(second, e.Detail, StringComparison.Ordinal);
        TestKey key = TokenLaboratory.Signer(TestKeyType.P256);
        string file = _hsm.Folder.Write("signer.key.pem", key.KeyPem);
        _hsm.Import(file, second, "signer", "01", bySerial: true);
        string certificate = _hsm.Folder.Write("signer.pem", key.CertificatePem);
        TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(Options($"pkcs11:token=release;serial={second};object=signer") with { Certificate = certificate }));
        Assert.Equal(SigningFault.TokenKeyMissing, TokenLaboratory.Refused(Options($"pkcs11:token=release;serial={first};object=signer") with { Certificate = certificate }).Fault);
    }

    [Fact]
    public void AMissingKeyIsSaidTogetherWithThoseThatAreThere()
    {
        Release(TestKeyType.P256);
        SigningException e = TokenLaboratory.Refused(Options("pkcs11:token=release;object=singer"));
        Assert.Equal(SigningFault.TokenKeyMissing, e.Fault);
        Assert.Contains("\"signer\" (id %01)", e.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void OfTwoKeysOfOneLabelTheIdSaysWhich()
    {
        Release(TestKeyType.P256);
        Release(TestKeyType.Rsa2048, "signer", "02", writeCertificate: false);
        SigningException e = TokenLaboratory.Refused(Options("pkcs11:token=release;object=signer"));
        Assert.Equal(SigningFault.TokenObjectAmbiguous, e.Fault);
        Assert.Contains("%01", e.Detail, StringComparison.Ordinal);
        Assert.Contains("%02", e.Detail, StringComparison.Ordinal);
        TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(Options("pkcs11:token=release;object=signer;id=%01")));
    }

    [Fact]
    public void TwoCertificatesOfTheKeyAreRefusedOneOfThemNamedIsNot()
    {
        TestKey key = Release(TestKeyType.P256);
        using X509Certificate2 renewed = Issue(key.Certificate.PublicKey);
        _hsm.Write(renewed.RawData, "release", "renewed", "01");
        Assert.Equal(SigningFault.TokenObjectAmbiguous, TokenLaboratory.Refused(Options("pkcs11:token=release;object=signer")).Fault);
        Assert.Equal(SigningFault.TokenObjectAmbiguous, TokenLaboratory.Refused(Options("pkcs11:token=release;object=signer") with { Certificate = "pkcs11:id=%01" }).Fault);
        using ICapsuleSigner signer = (Options("pkcs11:token=release;object=signer") with { Certificate = "pkcs11:object=renewed" }).Open(TokenLaboratory.Now);
        Assert.Equal(renewed.Thumbprint, signer.Certificates[0].Thumbprint);
    }

    [Theory]
    [InlineData(null, SigningFault.PinMissing)]
    [InlineData("", SigningFault.PinMissing)]
    [InlineData("123", SigningFault.PinWrong)]
    [InlineData("12345", SigningFault.PinWrong)]
    public void AMissingOrWrongPinIsSaid(string? pin, SigningFault fault)
    {
        Release(TestKeyType.P256);
        SigningException e = TokenLaboratory.Refused(Options("pkcs11:token=release;object=signer") with { Pin = new Given(pin) });
        Assert.Equal(fault, e.Fault);
        Assert.Contains("\"release\"", e.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void KeysThatCapsulesAreNotSignedWithAreRefused()
    {
        _hsm.Token("release");
        _hsm.Tool("release", "--keypairgen", "--key-type", "rsa:1024", "--label", "short", "--id", "01");
        _hsm.Tool("release", "--keypairgen", "--key-type", "EC:secp521r1", "--label", "long", "--id", "02");
        foreach ((string label, string id) in new[] { ("short", "01"), ("long", "02") })
        {
            using X509Certificate2 certificate = Issue(_hsm.PublicKey("release", "%" + id));
            _hsm.Write(certificate.RawData, "release", label, id);
            Assert.Equal(SigningFault.UnsupportedKey, TokenLaboratory.Refused(Options($"pkcs11:token=release;object={label}")).Fault);
        }
    }

    [Fact]
    public void ATokenThatGoesAwayWhileItIsOpenIsAFault()
    {
        Release(TestKeyType.P256);
        using ICapsuleSigner signer = Options("pkcs11:token=release;object=signer").Open(TokenLaboratory.Now);
        Directory.Delete(_hsm.TokenFolder, recursive: true);
        SigningException e = Assert.Throws<SigningException>(() => TokenLaboratory.Sign(signer));
        Assert.Equal(SigningFault.TokenRemoved, e.Fault);
    }

    [Fact]
    public void CertificatesOutsideTheirValidityAreRefused()
    {
        Release(TestKeyType.P256);
        SigningException e = Assert.Throws<SigningException>(() => Options("pkcs11:token=release;object=signer").Open(new FixedTimeProvider(2061, 1, 1)));
        Assert.Equal(SigningFault.CertificateExpired, e.Fault);
    }

    private static Pkcs11SignerOptions Options(string key) => new() { Key = key, Module = SoftHsm.Module, Pin = new Given(SoftHsm.Pin) };

    /// <summary>A token "release" with a key and its certificate.</summary>
    private TestKey Release(TestKeyType type, string label = "signer", string id = "01", bool writeCertificate = true)
    {
        TestKey key = TokenLaboratory.Signer(type);
        if (Directory.GetFileSystemEntries(_hsm.TokenFolder).Length == 0)
        {
            _hsm.Token("release");
        }

        Import(key, "release", label, id);
        if (writeCertificate)
        {
            _hsm.Write(key.Certificate.RawData, "release", label, id);
        }

        return key;
    }

    private void Import(TestKey key, string token, string label, string id) =>
        _hsm.Import(_hsm.Folder.Write("signer.key.pem", key.KeyPem), token, label, id);

    /// <summary>A TEST certificate for a public key.</summary>
    private static X509Certificate2 Issue(PublicKey key)
    {
        CertificateRequest request = new(new X500DistinguishedName("CN=UefiCapsule TEST on a token, O=TEST DO NOT SHIP"), key, HashAlgorithmName.SHA256);
        return request.Create(
            TokenLaboratory.Root.Certificate.SubjectName,
            X509SignatureGenerator.CreateForECDsa((ECDsa)TokenLaboratory.Root.Key),
            TokenLaboratory.Root.Certificate.NotBefore,
            TokenLaboratory.Root.Certificate.NotAfter,
            RandomNumberGenerator.GetBytes(8));
    }
}
