// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;

// .NET 10 marks SLH-DSA as still under evaluation. It is only asked for a second opinion: a change of its surface would not build.
#pragma warning disable SYSLIB5006

namespace UefiCapsule.Signing.Certificates;

/// <summary>ML-DSA and SLH-DSA of the platform, where its library has them (OpenSSL 3.5 and later, recent Windows for ML-DSA).</summary>
internal static class PlatformPostQuantum
{
    /// <summary>Whether a signature holds; null when the platform does not know the algorithm.</summary>
    public static bool? Verify(PostQuantumAlgorithm algorithm, byte[] publicKey, ReadOnlySpan<byte> message, byte[] signature)
    {
        try
        {
            if (algorithm.IsMlDsa)
            {
                if (!MLDsa.IsSupported)
                {
                    return null;
                }

                using MLDsa mlDsa = MLDsa.ImportMLDsaPublicKey(MlDsaOf(algorithm.Kind), publicKey);
                return mlDsa.VerifyData(message, signature);
            }

            if (!SlhDsa.IsSupported)
            {
                return null;
            }

            using SlhDsa slhDsa = SlhDsa.ImportSlhDsaPublicKey(SlhDsaOf(algorithm.Kind), publicKey);
            return slhDsa.VerifyData(message, signature);
        }
        catch (PlatformNotSupportedException)
        {
            return null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static MLDsaAlgorithm MlDsaOf(KeyKind kind) => kind switch
    {
        KeyKind.MlDsa44 => MLDsaAlgorithm.MLDsa44,
        KeyKind.MlDsa65 => MLDsaAlgorithm.MLDsa65,
        _ => MLDsaAlgorithm.MLDsa87,
    };

    private static SlhDsaAlgorithm SlhDsaOf(KeyKind kind) => kind switch
    {
        KeyKind.SlhDsaSha2_128s => SlhDsaAlgorithm.SlhDsaSha2_128s,
        KeyKind.SlhDsaSha2_128f => SlhDsaAlgorithm.SlhDsaSha2_128f,
        KeyKind.SlhDsaSha2_192s => SlhDsaAlgorithm.SlhDsaSha2_192s,
        KeyKind.SlhDsaSha2_192f => SlhDsaAlgorithm.SlhDsaSha2_192f,
        KeyKind.SlhDsaSha2_256s => SlhDsaAlgorithm.SlhDsaSha2_256s,
        KeyKind.SlhDsaSha2_256f => SlhDsaAlgorithm.SlhDsaSha2_256f,
        KeyKind.SlhDsaShake128s => SlhDsaAlgorithm.SlhDsaShake128s,
        KeyKind.SlhDsaShake128f => SlhDsaAlgorithm.SlhDsaShake128f,
        KeyKind.SlhDsaShake192s => SlhDsaAlgorithm.SlhDsaShake192s,
        KeyKind.SlhDsaShake192f => SlhDsaAlgorithm.SlhDsaShake192f,
        KeyKind.SlhDsaShake256s => SlhDsaAlgorithm.SlhDsaShake256s,
        _ => SlhDsaAlgorithm.SlhDsaShake256f,
    };
}
