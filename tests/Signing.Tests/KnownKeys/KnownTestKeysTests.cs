// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.KnownKeys;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Tests.KnownKeys;

/// <summary>The list against the keys as they were published, and what people might do to get past it.</summary>
public sealed class KnownTestKeysTests : IDisposable
{
    /// <summary>With its private key and passphrase in Debian's package ovmf (/usr/share/doc/ovmf/README.Debian).</summary>
    private const string Snakeoil = "/usr/share/ovmf/PkKek-1-snakeoil.pem";

    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory _folder = new();
    private readonly ECDsa _issuer = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static TheoryData<string> Names { get; } = [.. KnownTestKeys.All.Select(k => k.Name)];

    [Fact]
    public void TheListIsWellFormed()
    {
        Assert.Equal(PublishedModuli.All.Keys, KnownTestKeys.All.Select(k => k.Name));
        string[] hashes = [.. KnownTestKeys.All.SelectMany(k => new[] { k.CertificateSha256, k.PublicKeySha256, k.ModulusSha256 })];
        Assert.All(hashes, h => Assert.Matches("^[0-9a-f]{64}$", h));
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AKeyInANewCertificateIsFoundByBothItsHashes(string name)
    {
        RSAParameters numbers = new() { Modulus = Convert.FromBase64String(PublishedModuli.All[name]), Exponent = [1, 0, 1] };
        KnownTestKey known = KnownTestKeys.All.Single(k => k.Name == name);
        Assert.Equal(known.ModulusSha256, Convert.ToHexStringLower(SHA256.HashData(numbers.Modulus)));
        using X509Certificate2 reissued = Certificate("CN=Acme Firmware", KeyOf(numbers));
        Assert.Equal(known.PublicKeySha256, Convert.ToHexStringLower(CertificateFingerprints.Of(reissued).PublicKeySha256!.Value.Span));
        Assert.Equal(new TestKeyMatch(reissued, TestKeyEvidence.PublicKey, known), KnownTestKeys.Find(reissued));
    }

    /// <summary>The factors of the modulus sign with any exponent.</summary>
    [Fact]
    public void AnotherExponentDoesNotHide()
    {
        RSAParameters numbers = new() { Modulus = Convert.FromBase64String(PublishedModuli.All["EDK II TestRoot of 2017"]), Exponent = [3] };
        using X509Certificate2 certificate = Certificate("CN=Acme Firmware", KeyOf(numbers));
        Assert.Equal("EDK II TestRoot of 2017", KnownTestKeys.Find(certificate)?.Key?.Name);
    }

    /// <summary>Parameters that are not the NULL that RFC 3279, 2.3.1 asks for: other bytes, and the key is read all the same.</summary>
    [Fact]
    public void AnotherEncodingDoesNotHide()
    {
        RSAParameters numbers = new() { Modulus = Convert.FromBase64String(PublishedModuli.All["U-Boot sandbox SIGNER"]), Exponent = [1, 0, 1] };
        PublicKey usual = KeyOf(numbers);
        using X509Certificate2 certificate = Certificate("CN=Acme Firmware", new PublicKey(usual.Oid, new AsnEncodedData((byte[])[4, 0]), usual.EncodedKeyValue));
        string hash = Convert.ToHexStringLower(CertificateFingerprints.Of(certificate).PublicKeySha256!.Value.Span);
        Assert.DoesNotContain(KnownTestKeys.All, k => k.PublicKeySha256 == hash);
        Assert.Equal("U-Boot sandbox SIGNER", KnownTestKeys.Find(certificate)?.Key?.Name);
    }

    [Fact]
    public void DebiansCertificateIsFoundAsItIsAndIssuedAnew()
    {
        using X509Certificate2 published = X509CertificateLoader.LoadCertificateFromFile(Snakeoil);
        TestKeyMatch? match = KnownTestKeys.Find(published);
        Assert.Equal((TestKeyEvidence.Certificate, "Debian OVMF snakeoil"), (match?.Evidence, match?.Key?.Name));

        string file = _folder["reissued.pem"];
        ProcessRunner.RunOk(
            "openssl", "req", "-x509", "-new", "-key", Path.ChangeExtension(Snakeoil, "key"), "-passin", "pass:snakeoil",
            "-subj", "/O=TEST/CN=Acme Firmware", "-days", "3650", "-out", file);
        using X509Certificate2 reissued = X509CertificateLoader.LoadCertificateFromFile(file);
        match = KnownTestKeys.Find(reissued);
        Assert.Equal((TestKeyEvidence.PublicKey, "Debian OVMF snakeoil"), (match?.Evidence, match?.Key?.Name));
    }

    [Theory]
    [InlineData("CN=DO NOT TRUST - AMI Test PK")]
    [InlineData("CN=DO NOT SHIP - PK")]
    [InlineData("CN=do_not_ship")]
    [InlineData("OU=Do-Not-Trust, CN=Firmware")]
    [InlineData("CN=AmiDoNotTrustKey")]
    [InlineData("CN=DO  NOT\u200B TRUST")]
    [InlineData("CN=UefiCapsule TEST signer")]
    public void ANameThatSaysSoIsBelieved(string name)
    {
        using X509Certificate2 named = Certificate(name, KeyOf(_issuer));
        Assert.Equal(new TestKeyMatch(named, TestKeyEvidence.Subject, Key: null), KnownTestKeys.Find(named));
        using X509Certificate2 issued = Certificate("CN=Acme Firmware", KeyOf(_issuer), issuer: name);
        Assert.Equal(new TestKeyMatch(issued, TestKeyEvidence.Issuer, Key: null), KnownTestKeys.Find(issued));
    }

    [Theory]
    [InlineData("CN=Acme Firmware")]
    [InlineData("CN=Acme Test Laboratory")]
    [InlineData("CN=Trust Not Do")]
    [InlineData("CN=DO NOT, O=TRUST")]
    public void AnotherNameIsNot(string name)
    {
        using X509Certificate2 certificate = Certificate(name, KeyOf(_issuer));
        Assert.Null(KnownTestKeys.Find(certificate));
        using RSA rsa = RSA.Create(2048);
        using X509Certificate2 other = Certificate(name, KeyOf(rsa.ExportParameters(false)));
        Assert.Null(KnownTestKeys.Find(other));
    }

    [Theory]
    [InlineData(TestKeyType.Rsa2048)]
    [InlineData(TestKeyType.P256)]
    public void OurOwnAreFoundEachOnce(TestKeyType type)
    {
        using TestChain chain = new(type);
        X509Certificate2[] certificates = [chain.Signer.Certificate, chain.Intermediate.Certificate, chain.Root.Certificate];
        Assert.Equal(certificates, KnownTestKeys.In([.. certificates, chain.Signer.Certificate]).Select(m => m.Certificate));
    }

    public void Dispose()
    {
        _issuer.Dispose();
        _folder.Dispose();
    }

    private static PublicKey KeyOf(AsymmetricAlgorithm key) => PublicKey.CreateFromSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo(), out _);

    private static PublicKey KeyOf(RSAParameters numbers)
    {
        using RSA key = RSA.Create(numbers);
        return KeyOf(key);
    }

    private X509Certificate2 Certificate(string subject, PublicKey key, string issuer = "CN=Acme Root") =>
        new CertificateRequest(new X500DistinguishedName(subject), key, HashAlgorithmName.SHA256).Create(
            new X500DistinguishedName(issuer), X509SignatureGenerator.CreateForECDsa(_issuer), From, From.AddYears(10), [1, 2, 3]);
}
