// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;

namespace UefiCapsule.Signing.PostQuantum;

/// <summary>The private key of SLH-DSA (RFC 9909, 7): SK.seed, SK.prf, PK.seed and PK.root one after another, without a structure around them.</summary>
internal static class SlhDsaKeyForm
{
    /// <exception cref="CryptographicException">The bytes are too few or too many.</exception>
    public static SlhDsaPrivateKeyParameters Read(PostQuantumAlgorithm algorithm, ReadOnlySpan<byte> privateKey)
    {
        // The public key is the second half.
        if (privateKey.Length != algorithm.PublicKeyLength * 2)
        {
            throw new CryptographicException($"a private key of {algorithm.Name} has {algorithm.PublicKeyLength * 2} bytes");
        }

        byte[] bytes = privateKey.ToArray();
        try
        {
            return SlhDsaPrivateKeyParameters.FromEncoding(BouncyCastleParameters.OfSlhDsa(algorithm.Kind), bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
