// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;

namespace UefiCapsule.Signing.PostQuantum;

/// <summary>
/// The private key of ML-DSA (RFC 9881, 6): CHOICE { seed [0] OCTET STRING (32 bytes), expandedKey OCTET STRING, both SEQUENCE of the two }.
/// </summary>
internal static class MlDsaKeyForm
{
    private const int SeedLength = 32;
    private static readonly Asn1Tag _seed = new(TagClass.ContextSpecific, 0);

    /// <exception cref="CryptographicException">The bytes are none of the three, or the seed and the expanded key are of two keys.</exception>
    /// <exception cref="AsnContentException">The bytes are no such structure.</exception>
    /// <exception cref="ArgumentException">The expanded key has another length.</exception>
    public static MLDsaPrivateKeyParameters Read(PostQuantumAlgorithm algorithm, ReadOnlyMemory<byte> privateKey)
    {
        AsnReader reader = new(privateKey, AsnEncodingRules.DER);
        byte[]? seed = null;
        byte[]? expanded = null;
        try
        {
            if (reader.PeekTag().HasSameClassAndValue(_seed))
            {
                seed = reader.ReadOctetString(_seed);
            }
            else if (reader.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
            {
                AsnReader both = reader.ReadSequence();
                seed = both.ReadOctetString();
                expanded = both.ReadOctetString();
                both.ThrowIfNotEmpty();
            }
            else
            {
                expanded = reader.ReadOctetString();
            }

            reader.ThrowIfNotEmpty();
            return Make(algorithm, seed, expanded);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
            CryptographicOperations.ZeroMemory(expanded);
        }
    }

    /// <summary>The form that is written for new keys: the seed, from which everything follows.</summary>
    public static byte[] Write(MLDsaPrivateKeyParameters key)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        writer.WriteOctetString(key.GetSeed(), _seed);
        return writer.Encode();
    }

    private static MLDsaPrivateKeyParameters Make(PostQuantumAlgorithm algorithm, byte[]? seed, byte[]? expanded)
    {
        MLDsaParameters parameters = BouncyCastleParameters.OfMlDsa(algorithm.Kind);
        if (seed is null)
        {
            return MLDsaPrivateKeyParameters.FromEncoding(parameters, expanded);
        }

        if (seed.Length != SeedLength)
        {
            throw new CryptographicException($"the seed of an ML-DSA key has {SeedLength} bytes");
        }

        MLDsaPrivateKeyParameters key = MLDsaPrivateKeyParameters.FromSeed(parameters, seed);
        return expanded is null || CryptographicOperations.FixedTimeEquals(key.GetEncoded(), expanded)
            ? key
            : throw new CryptographicException("the seed and the expanded key are not of one key");
    }
}
