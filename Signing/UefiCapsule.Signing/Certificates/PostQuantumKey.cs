// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace UefiCapsule.Signing.Certificates;

/// <summary>A public key of ML-DSA (RFC 9881, 4) or SLH-DSA (RFC 9909, 5): its parameter set and its bytes.</summary>
internal sealed class PostQuantumKey
{
    private readonly PostQuantumAlgorithm _algorithm;
    private readonly byte[] _bytes;

    private PostQuantumKey(PostQuantumAlgorithm algorithm, byte[] bytes)
    {
        _algorithm = algorithm;
        _bytes = bytes;
    }

    /// <summary>A certificate's key; null when it is of another kind, has parameters, or the wrong length.</summary>
    public static PostQuantumKey? Of(X509Certificate2 certificate, PostQuantumAlgorithm algorithm)
    {
        try
        {
            PublicKey key = certificate.PublicKey;
            return key.Oid.Value == algorithm.Oid && key.EncodedParameters is not { RawData.Length: > 0 } ? Of(key.EncodedKeyValue.RawData, algorithm) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>A key by its bytes; null when they are too few or too many.</summary>
    public static PostQuantumKey? Of(byte[] bytes, PostQuantumAlgorithm algorithm) =>
        bytes.Length == algorithm.PublicKeyLength ? new PostQuantumKey(algorithm, bytes) : null;

    /// <summary>True when BouncyCastle says so, and the platform too where it knows the algorithm.</summary>
    public bool Holds(ReadOnlySpan<byte> message, byte[] signature) =>
        HoldsForBouncyCastle(message, signature) && HoldsForPlatform(message, signature) is not false;

    /// <summary>What BouncyCastle says.</summary>
    public bool HoldsForBouncyCastle(ReadOnlySpan<byte> message, byte[] signature)
    {
        if (signature.Length != _algorithm.SignatureLength)
        {
            return false;
        }

        try
        {
            AlgorithmIdentifier identifier = new(new DerObjectIdentifier(_algorithm.Oid));
            AsymmetricKeyParameter key = PublicKeyFactory.CreateKey(new SubjectPublicKeyInfo(identifier, _bytes));
            ISigner verifier = SignerUtilities.GetSigner(identifier.Algorithm);
            verifier.Init(false, key);
            verifier.BlockUpdate(message);
            return verifier.VerifySignature(signature);
        }
        catch (Exception)
        {
            // Whatever it stumbled over: it did not say yes.
            return false;
        }
    }

    /// <summary>What the platform says; null when it does not know the algorithm.</summary>
    public bool? HoldsForPlatform(ReadOnlySpan<byte> message, byte[] signature) => PlatformPostQuantum.Verify(_algorithm, _bytes, message, signature);
}
