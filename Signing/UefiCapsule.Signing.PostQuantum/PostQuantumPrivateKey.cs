// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using UefiCapsule.Signing.Files;

namespace UefiCapsule.Signing.PostQuantum;

/// <summary>
/// A key of ML-DSA or SLH-DSA. It signs in the deterministic variant (FIPS 204, 5.2; FIPS 205, 10.2.1), so that a capsule can be built again
/// byte for byte, and looks at each signature before it gives it out (docs/adr/0013). BouncyCastle keeps a copy of the key that
/// cannot be cleared; it is gone with the process.
/// </summary>
internal sealed class PostQuantumPrivateKey(string file, PostQuantumAlgorithm algorithm, AsymmetricKeyParameter key) : IPrivateKey
{
    private readonly DeterministicSigner _signer = new(algorithm, key);

    public byte[] ExportSubjectPublicKeyInfo() => _signer.PublicKey.ExportSubjectPublicKeyInfo();

    public SignatureAlgorithm AlgorithmWith(HashAlgorithmName? hash) => new(
        algorithm.Kind,
        hash is null || algorithm.Hashes.Contains(hash.Value)
            ? hash ?? algorithm.Hashes[0]
            : throw new SigningException(
                SigningFault.UnsupportedHash,
                file,
                $"{hash.Value.Name} does not go with {algorithm.Name}; leave --hash out to get {algorithm.Hashes[0].Name}."));

    public byte[] SignDigest(ReadOnlySpan<byte> digest, SignatureAlgorithm asked) => _signer.Sign(SignedAttributes.Of(digest, asked));

    public void Dispose()
    {
        // Nothing of the key is held here that could be cleared.
    }
}
