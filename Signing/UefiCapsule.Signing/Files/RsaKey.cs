// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;

namespace UefiCapsule.Signing.Files;

/// <summary>An RSA key, which the platform signs with. The private part is in the platform's memory, and the platform clears it.</summary>
internal sealed class RsaKey(RSA key) : IPrivateKey
{
    public byte[] ExportSubjectPublicKeyInfo() => key.ExportSubjectPublicKeyInfo();

    public SignatureAlgorithm AlgorithmWith(HashAlgorithmName? hash) => new(KeyKind.Rsa, hash ?? HashAlgorithmName.SHA256);

    public byte[] SignDigest(ReadOnlySpan<byte> digest, SignatureAlgorithm algorithm) => key.SignHash(digest, algorithm.Hash, RSASignaturePadding.Pkcs1);

    public void Dispose() => key.Dispose();
}
