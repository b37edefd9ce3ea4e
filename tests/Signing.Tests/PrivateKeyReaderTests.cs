// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Signing.Files;

namespace UefiCapsule.Signing.Tests;

/// <summary>Keys of algorithms that the platform does not know come in through readers.</summary>
public sealed class PrivateKeyReaderTests : IDisposable
{
    // An Ed25519 key (RFC 8410), of which nothing is used but its algorithm.
    private const string Ed25519 = "1.3.101.112";

    private readonly TestChain _chain = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AReaderIsGivenThePlainKeyOfItsAlgorithm(bool encrypted)
    {
        byte[] pkcs8 = Convert.FromHexString("302E020100300506032B657004220420" + new string('5', 64));
        string pem = encrypted ? Encrypted(pkcs8) : PemEncoding.WriteString("PRIVATE KEY", pkcs8);
        Reader reader = new(_chain.Signer.Key.ExportSubjectPublicKeyInfo());
        FileSignerOptions options = new()
        {
            KeyFile = _chain.Folder.Write("other.pem", pem),
            CertificateFile = _chain.SignerFile,
            Passphrase = new FilePassphraseSource(_chain.Folder.Write("secret", "open sesame")),
            KeyReaders = [reader],
        };
        using (FileSigner signer = FileSigner.Open(options, SigningHelp.Now))
        {
            Assert.Equal(pkcs8, reader.Given);
            Assert.Equal(HashAlgorithmName.SHA512, signer.Algorithm.Hash);
        }

        Assert.True(reader.Disposed);
        SigningException unread = Assert.Throws<SigningException>(() => FileSigner.Open(options with { KeyReaders = [] }, SigningHelp.Now));
        Assert.Equal(SigningFault.UnsupportedKey, unread.Fault);
    }

    [Fact]
    public void AKeyWithoutItsCertificateIsDisposed()
    {
        Reader reader = new([1, 2, 3]);
        string pem = PemEncoding.WriteString("PRIVATE KEY", Convert.FromHexString("302E020100300506032B657004220420" + new string('5', 64)));
        FileSignerOptions options = new() { KeyFile = _chain.Folder.Write("other.pem", pem), CertificateFile = _chain.SignerFile, KeyReaders = [reader] };
        SigningException e = Assert.Throws<SigningException>(() => FileSigner.Open(options, SigningHelp.Now));
        Assert.Equal(SigningFault.KeyDoesNotFitCertificate, e.Fault);
        Assert.True(reader.Disposed);
    }

    [Fact]
    public void TheFilesOfASignerAreNamed() => Assert.Equal(
        ["key", "cert", "a", "b"],
        new FileSignerOptions { KeyFile = "key", CertificateFile = "cert", ChainFiles = ["a", "b"] }.Files);

    public void Dispose() => _chain.Dispose();

    private static string Encrypted(byte[] pkcs8)
    {
        System.Security.Cryptography.Pkcs.Pkcs8PrivateKeyInfo information = System.Security.Cryptography.Pkcs.Pkcs8PrivateKeyInfo.Decode(pkcs8, out _);
        PbeParameters parameters = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        return PemEncoding.WriteString("ENCRYPTED PRIVATE KEY", information.Encrypt("open sesame", parameters));
    }

    private sealed class Reader(byte[] publicKey) : IPrivateKeyReader, IPrivateKey
    {
        public byte[]? Given { get; private set; }

        public bool Disposed { get; private set; }

        public bool Reads(string algorithm) => algorithm == Ed25519;

        public IPrivateKey Read(string file, ReadOnlySpan<byte> privateKeyInfo)
        {
            Given = privateKeyInfo.ToArray();
            return this;
        }

        public byte[] ExportSubjectPublicKeyInfo() => publicKey;

        public SignatureAlgorithm AlgorithmWith(HashAlgorithmName? hash) => new(KeyKind.Ecdsa, hash ?? HashAlgorithmName.SHA512);

        public byte[] SignDigest(ReadOnlySpan<byte> digest, SignatureAlgorithm algorithm) => throw new CryptographicException();

        public void Dispose() => Disposed = true;
    }
}
