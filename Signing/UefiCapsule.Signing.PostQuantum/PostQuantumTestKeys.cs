// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;

namespace UefiCapsule.Signing.PostQuantum;

/// <summary>Makes post-quantum keys for <see cref="TestKeys.TestKeyMaker"/>.</summary>
public static class PostQuantumTestKeys
{
    private const int SeedLength = 32;

    /// <summary>A new key.</summary>
    /// <param name="algorithm">Its algorithm.</param>
    public static AsymmetricAlgorithm NewKey(PostQuantumAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        if (algorithm.IsMlDsa)
        {
            byte[] seed = RandomNumberGenerator.GetBytes(SeedLength);
            try
            {
                return FromSeed(algorithm, seed);
            }
            finally
            {
                CryptographicOperations.ZeroMemory(seed);
            }
        }

        Org.BouncyCastle.Crypto.Generators.SlhDsaKeyPairGenerator generator = new();
        generator.Init(new SlhDsaKeyGenerationParameters(new Org.BouncyCastle.Security.SecureRandom(), BouncyCastleParameters.OfSlhDsa(algorithm.Kind)));
        SlhDsaPrivateKeyParameters key = (SlhDsaPrivateKeyParameters)generator.GenerateKeyPair().Private;
        return new PostQuantumTestKey(algorithm, key, key.GetEncoded());
    }

    /// <summary>The ML-DSA key of a seed, the same for the same seed.</summary>
    /// <param name="algorithm">One of the three of ML-DSA.</param>
    /// <param name="seed">32 bytes (FIPS 204, 6.1).</param>
    public static AsymmetricAlgorithm FromSeed(PostQuantumAlgorithm algorithm, ReadOnlySpan<byte> seed)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        MLDsaPrivateKeyParameters key = MLDsaPrivateKeyParameters.FromSeed(BouncyCastleParameters.OfMlDsa(algorithm.Kind), seed.ToArray());
        return new PostQuantumTestKey(algorithm, key, MlDsaKeyForm.Write(key));
    }
}
