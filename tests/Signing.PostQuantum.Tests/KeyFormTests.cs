// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using CsCheck;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Pkcs;
using UefiCapsule.Signing.Files;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.PostQuantum.Tests;

/// <summary>Private keys in every form of RFC 9881 and RFC 9909, as BouncyCastle writes them.</summary>
public sealed class KeyFormTests : IDisposable
{
    private const string Passphrase = "open sesame";

    private readonly TemporaryDirectory _folder = new();

    public static TheoryData<string, string, bool> Forms { get; } = new(
        from name in new[] { "ML-DSA-44", "ML-DSA-65", "ML-DSA-87" }
        from form in Enum.GetNames<MLDsaPrivateKeyParameters.Format>()
        from encrypted in new[] { false, true }
        select (name, form, encrypted));

    public static TheoryData<string> SlhDsa { get; } = [.. PostQuantumAlgorithm.All.Where(a => !a.IsMlDsa).Select(a => a.Name)];

    [Theory]
    [MemberData(nameof(Forms))]
    public void EveryFormOfOneKeySignsTheSame(string name, string form, bool encrypted)
    {
        PostQuantumAlgorithm algorithm = PostQuantumChain.Algorithm(name);
        byte[] seed = [.. Enumerable.Range(0, 32).Select(i => (byte)(i + 7))];
        MLDsaPrivateKeyParameters theirs = MLDsaPrivateKeyParameters.FromSeed(BouncyCastleName(name), seed, Enum.Parse<MLDsaPrivateKeyParameters.Format>(form));
        byte[] pkcs8 = PrivateKeyInfoFactory.CreatePrivateKeyInfo(theirs).GetEncoded();
        using AsymmetricAlgorithm ours = PostQuantumTestKeys.FromSeed(algorithm, seed);
        if (form == nameof(MLDsaPrivateKeyParameters.Format.SeedOnly))
        {
            Assert.Equal(Convert.ToHexString(pkcs8), Convert.ToHexString(ours.ExportPkcs8PrivateKey()));
        }

        using IPrivateKey read = Open(pkcs8, encrypted);
        using IPrivateKey written = Open(ours.ExportPkcs8PrivateKey(), encrypted: false);
        Assert.Equal(ours.ExportSubjectPublicKeyInfo(), read.ExportSubjectPublicKeyInfo());
        SignatureAlgorithm asked = read.AlgorithmWith(null);
        Assert.Equal(new SignatureAlgorithm(algorithm.Kind, HashAlgorithmName.SHA512), asked);
        byte[] digest = SHA512.HashData(PostQuantumChain.Content);
        Assert.Equal(Convert.ToHexString(written.SignDigest(digest, asked)), Convert.ToHexString(read.SignDigest(digest, asked)));
    }

    [Theory]
    [MemberData(nameof(SlhDsa))]
    public void AKeyOfSlhDsaIsItsFourParts(string name)
    {
        PostQuantumAlgorithm algorithm = PostQuantumChain.Algorithm(name);
        AsymmetricAlgorithm key = PostQuantumChain.Of(name).Signer.Key;
        byte[] pkcs8 = key.ExportPkcs8PrivateKey();
        Org.BouncyCastle.Crypto.AsymmetricKeyParameter theirs = Org.BouncyCastle.Security.PrivateKeyFactory.CreateKey(pkcs8);
        Assert.Equal(Convert.ToHexString(PrivateKeyInfoFactory.CreatePrivateKeyInfo(theirs).GetEncoded()), Convert.ToHexString(pkcs8));
        using IPrivateKey read = Open(pkcs8, encrypted: true);
        Assert.Equal(key.ExportSubjectPublicKeyInfo(), read.ExportSubjectPublicKeyInfo());
        Assert.Equal(new SignatureAlgorithm(algorithm.Kind, algorithm.Hashes[0]), read.AlgorithmWith(null));
        Assert.Equal(new SignatureAlgorithm(algorithm.Kind, algorithm.Hashes[0]), read.AlgorithmWith(algorithm.Hashes[0]));
    }

    [Fact]
    public void ASeedBesideTheExpandedKeyOfAnotherIsRefused()
    {
        byte[] seed = new byte[32];
        byte[] other = MLDsaPrivateKeyParameters.FromSeed(MLDsaParameters.ml_dsa_44, [.. seed.Select(_ => (byte)1)]).GetEncoded();
        AsnWriter both = new(AsnEncodingRules.DER);
        using (both.PushSequence())
        {
            both.WriteOctetString(seed);
            both.WriteOctetString(other);
        }

        SigningException e = Assert.Throws<SigningException>(() => Open(Information("ML-DSA-44", both.Encode()), encrypted: false));
        Assert.Equal(SigningFault.KeyUnreadable, e.Fault);
    }

    [Theory]
    [InlineData("ML-DSA-44", "")]
    [InlineData("ML-DSA-44", "801F00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ML-DSA-44", "0400")]
    [InlineData("ML-DSA-44", "3000")]
    [InlineData("ML-DSA-44", "80200000000000000000000000000000000000000000000000000000000000000000FF")]
    [InlineData("SLH-DSA-SHA2-128f", "00")]
    public void WhatIsNoKeyIsRefused(string name, string privateKey)
    {
        SigningException e = Assert.Throws<SigningException>(() => Open(Information(name, Convert.FromHexString(privateKey)), encrypted: false));
        Assert.Equal(SigningFault.KeyUnreadable, e.Fault);
    }

    [Fact]
    public void AnAlgorithmWithParametersIsRefused()
    {
        SigningException e = Assert.Throws<SigningException>(
            () => Open(Information("ML-DSA-44", [0x80, 0x20, .. new byte[32]], withNull: true), encrypted: false));
        Assert.Equal(SigningFault.KeyUnreadable, e.Fault);
    }

    [Fact]
    public void ADamagedExpandedKeyNeverGivesASignatureThatDoesNotHold()
    {
        // s1 begins after rho, K and tr; a key with another s1 has another public key than its tr and t0 say.
        byte[] expanded = MLDsaPrivateKeyParameters.FromSeed(MLDsaParameters.ml_dsa_44, new byte[32]).GetEncoded();
        expanded[32 + 32 + 64] ^= 0x11;
        AsnWriter writer = new(AsnEncodingRules.DER);
        writer.WriteOctetString(expanded);
        byte[] information = Information("ML-DSA-44", writer.Encode());
        Assert.ThrowsAny<Exception>(() =>
        {
            using IPrivateKey key = Open(information, encrypted: false);
            return key.SignDigest(new byte[64], key.AlgorithmWith(null));
        });
    }

    [Fact]
    public void BytesOfAnyKindThrowNothingElse()
    {
        byte[] whole = PostQuantumChain.Of("ML-DSA-44").Signer.Key.ExportPkcs8PrivateKey();
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Sample(
            (place, value, length) =>
            {
                byte[] changed = [.. whole];
                changed[place] = value;
                try
                {
                    new PostQuantumKeyReader().Read("key", changed.AsSpan(0, length)).Dispose();
                }
                catch (CryptographicException)
                {
                    // The one that a reader may throw.
                }
            },
            iter: 2000);
    }

    [Theory]
    [InlineData("ML-DSA-44", "SHA256", true)]
    [InlineData("ML-DSA-44", "SHA384", true)]
    [InlineData("ML-DSA-65", "SHA256", false)]
    [InlineData("ML-DSA-65", "SHA384", true)]
    [InlineData("ML-DSA-87", "SHA384", false)]
    [InlineData("SLH-DSA-SHA2-128f", "SHA512", false)]
    [InlineData("SLH-DSA-SHAKE-128f", "SHA256", false)]
    public void OnlyHashesThatItsRfcListsGoWithAKey(string name, string hash, bool suits)
    {
        PostQuantumChain chain = PostQuantumChain.Of(name);
        if (suits)
        {
            byte[] message = DetachedSignedData.Encode([chain.Sign(new HashAlgorithmName(hash))]);
            Assert.True(PostQuantumChain.Verify(message, chain.Root).IsTrusted);
        }
        else
        {
            SigningException e = Assert.Throws<SigningException>(() => chain.Sign(new HashAlgorithmName(hash)));
            Assert.Equal(SigningFault.UnsupportedHash, e.Fault);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static MLDsaParameters BouncyCastleName(string name) => name switch
    {
        "ML-DSA-44" => MLDsaParameters.ml_dsa_44,
        "ML-DSA-65" => MLDsaParameters.ml_dsa_65,
        _ => MLDsaParameters.ml_dsa_87,
    };

    private static byte[] Information(string name, byte[] privateKey, bool withNull = false)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(PostQuantumChain.Algorithm(name).Oid);
                if (withNull)
                {
                    writer.WriteNull();
                }
            }

            writer.WriteOctetString(privateKey);
        }

        return writer.Encode();
    }

    /// <summary>The key as the file signer opens it, without a certificate.</summary>
    private IPrivateKey Open(byte[] pkcs8, bool encrypted)
    {
        string pem = encrypted
            ? PemEncoding.WriteString("ENCRYPTED PRIVATE KEY", Pkcs8PrivateKeyInfo.Decode(pkcs8, out _).Encrypt(Passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)))
            : PemEncoding.WriteString("PRIVATE KEY", pkcs8);
        Catcher catcher = new();
        FileSignerOptions options = new()
        {
            KeyFile = _folder.Write("key.pem", pem),
            CertificateFile = _folder.Write("signer.pem", PostQuantumChain.Of("ML-DSA-44").Signer.CertificatePem),
            Passphrase = new FilePassphraseSource(_folder.Write("secret", Passphrase)),
            KeyReaders = [catcher],
        };
        try
        {
            options.Open(PostQuantumChain.Now).Dispose();
        }
        catch (SigningException e) when (e.Fault == SigningFault.KeyDoesNotFitCertificate)
        {
            // The key was read; what it is asked here needs no certificate.
        }

        return catcher.Key!;
    }

    private sealed class Catcher : IPrivateKeyReader
    {
        private readonly PostQuantumKeyReader _reader = new();

        public IPrivateKey? Key { get; private set; }

        public bool Reads(string algorithm) => _reader.Reads(algorithm);

        public IPrivateKey Read(string file, ReadOnlySpan<byte> privateKeyInfo) => Key = _reader.Read(file, privateKeyInfo);
    }
}
