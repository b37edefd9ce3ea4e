// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;

namespace UefiCapsule.Signing.Files;

/// <summary>A key that the platform signs with: RSA of 2048, 3072 or 4096 bits, ECDSA over P-256 or P-384.</summary>
internal sealed class PlatformKey : IPrivateKey
{
    private readonly AsymmetricAlgorithm _key;

    private PlatformKey(AsymmetricAlgorithm key) => _key = key;

    /// <summary>Takes the key over; it is disposed when it is of another kind.</summary>
    public static PlatformKey Of(AsymmetricAlgorithm key, string file)
    {
        bool supported = key switch
        {
            RSA rsa => rsa.KeySize is 2048 or 3072 or 4096,
            ECDsa ecdsa => ecdsa.ExportParameters(includePrivateParameters: false).Curve
                is { IsNamed: true, Oid.Value: "1.2.840.10045.3.1.7" or "1.3.132.0.34" },
            _ => false,
        };
        if (supported)
        {
            return new PlatformKey(key);
        }

        key.Dispose();
        throw new SigningException(
            SigningFault.UnsupportedKey,
            file,
            "the key is not supported; capsules are signed with RSA of 2048, 3072 or 4096 bits, or ECDSA over P-256 or P-384.");
    }

    public byte[] ExportSubjectPublicKeyInfo() => _key.ExportSubjectPublicKeyInfo();

    public SignatureAlgorithm AlgorithmWith(HashAlgorithmName? hash) =>
        new(_key is RSA ? KeyKind.Rsa : KeyKind.Ecdsa, hash ?? HashAlgorithmName.SHA256);

    public byte[] SignDigest(ReadOnlySpan<byte> digest, SignatureAlgorithm algorithm) => _key is RSA rsa
        ? rsa.SignHash(digest, algorithm.Hash, RSASignaturePadding.Pkcs1)
        : ((ECDsa)_key).SignHash(digest, DSASignatureFormat.Rfc3279DerSequence);

    public void Dispose() => _key.Dispose();
}
