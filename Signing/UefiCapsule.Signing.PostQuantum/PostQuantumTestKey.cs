// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Crypto;
using UefiCapsule.Signing.TestKeys;

namespace UefiCapsule.Signing.PostQuantum;

/// <summary>A post-quantum key in the shape of the platform's keys, as far as tests need it: written as PKCS#8, and signing certificates.</summary>
internal sealed class PostQuantumTestKey : AsymmetricAlgorithm, ICertificateKey
{
    private readonly PostQuantumAlgorithm _algorithm;
    private readonly DeterministicSigner _signer;
    private readonly byte[] _privateKey;

    /// <param name="algorithm">The algorithm.</param>
    /// <param name="key">The key.</param>
    /// <param name="privateKey">The content of PrivateKeyInfo.privateKey.</param>
    public PostQuantumTestKey(PostQuantumAlgorithm algorithm, AsymmetricKeyParameter key, byte[] privateKey)
    {
        _algorithm = algorithm;
        _signer = new DeterministicSigner(algorithm, key);
        _privateKey = privateKey;
        SignatureGenerator = new Generator(algorithm, _signer);
    }

    public X509SignatureGenerator SignatureGenerator { get; }

    public override string SignatureAlgorithm => _algorithm.Name;

    public override byte[] ExportSubjectPublicKeyInfo() => _signer.PublicKey.ExportSubjectPublicKeyInfo();

    public override byte[] ExportPkcs8PrivateKey()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(_algorithm.Oid);
            }

            writer.WriteOctetString(_privateKey);
        }

        return writer.Encode();
    }

    public override bool TryExportSubjectPublicKeyInfo(Span<byte> destination, out int bytesWritten) =>
        TryCopy(ExportSubjectPublicKeyInfo(), destination, out bytesWritten);

    public override bool TryExportPkcs8PrivateKey(Span<byte> destination, out int bytesWritten) =>
        TryCopy(ExportPkcs8PrivateKey(), destination, out bytesWritten);

    public override bool TryExportEncryptedPkcs8PrivateKey(
        ReadOnlySpan<char> password,
        PbeParameters pbeParameters,
        Span<byte> destination,
        out int bytesWritten) =>
        Pkcs8PrivateKeyInfo.Decode(ExportPkcs8PrivateKey(), out _).TryEncrypt(password, pbeParameters, destination, out bytesWritten);

    protected override void Dispose(bool disposing)
    {
        CryptographicOperations.ZeroMemory(_privateKey);
        base.Dispose(disposing);
    }

    private static bool TryCopy(byte[] bytes, Span<byte> destination, out int bytesWritten)
    {
        bool fits = bytes.AsSpan().TryCopyTo(destination);
        bytesWritten = fits ? bytes.Length : 0;
        return fits;
    }

    /// <summary>Signs certificates; the algorithm hashes for itself, so the hash that is asked for does not matter.</summary>
    private sealed class Generator(PostQuantumAlgorithm algorithm, DeterministicSigner signer) : X509SignatureGenerator
    {
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm)
        {
            AsnWriter writer = new(AsnEncodingRules.DER);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(algorithm.Oid);
            }

            return writer.Encode();
        }

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => signer.Sign(data);

        protected override PublicKey BuildPublicKey() => signer.PublicKey;
    }
}
