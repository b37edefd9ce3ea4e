// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace UefiCapsule.Signing.PostQuantum;

/// <summary>Signs messages with the deterministic, pure variant of an algorithm and an empty context string.</summary>
internal sealed class DeterministicSigner
{
    private readonly PostQuantumAlgorithm _algorithm;
    private readonly AsymmetricKeyParameter _key;
    private readonly AsymmetricKeyParameter _publicKey;

    public DeterministicSigner(PostQuantumAlgorithm algorithm, AsymmetricKeyParameter key)
    {
        _algorithm = algorithm;
        _key = key;
        (_publicKey, byte[] bytes) = key switch
        {
            MLDsaPrivateKeyParameters mlDsa => ((AsymmetricKeyParameter)mlDsa.GetPublicKey(), mlDsa.GetPublicKeyEncoded()),
            SlhDsaPrivateKeyParameters slhDsa => (slhDsa.GetPublicKey(), slhDsa.GetPublicKeyEncoded()),
            _ => throw new ArgumentException("Neither ML-DSA nor SLH-DSA.", nameof(key)),
        };
        PublicKey = new PublicKey(new Oid(algorithm.Oid), parameters: null, new AsnEncodedData(bytes));
    }

    /// <summary>The public half, without parameters (RFC 9881, 2; RFC 9909, 3).</summary>
    public PublicKey PublicKey { get; }

    /// <exception cref="CryptographicException">The signature does not hold with the public key: the key is damaged, or the machine computed wrongly.</exception>
    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        ISigner signer = NewSigner();
        signer.Init(true, _key);
        signer.BlockUpdate(message);
        byte[] signature = signer.GenerateSignature();

        // A damaged expanded key gives signatures that do not hold, and an ML-DSA signature computed wrongly once can give the key away (RFC
        // 9882, 4). Of SLH-DSA a wrong one may hold all the same (RFC 9909, 9); see docs/adr/0013.
        ISigner verifier = NewSigner();
        verifier.Init(false, _publicKey);
        verifier.BlockUpdate(message);
        return verifier.VerifySignature(signature) ? signature : throw new CryptographicException("the signature just made does not hold");
    }

    private ISigner NewSigner() => _algorithm.IsMlDsa
        ? new MLDsaSigner(BouncyCastleParameters.OfMlDsa(_algorithm.Kind), deterministic: true)
        : new SlhDsaSigner(BouncyCastleParameters.OfSlhDsa(_algorithm.Kind), deterministic: true);
}
