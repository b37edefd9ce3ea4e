// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Org.BouncyCastle.Crypto.Parameters;

namespace UefiCapsule.Signing.PostQuantum;

/// <summary>BouncyCastle's names of the parameter sets.</summary>
internal static class BouncyCastleParameters
{
    public static MLDsaParameters OfMlDsa(KeyKind kind) => kind switch
    {
        KeyKind.MlDsa44 => MLDsaParameters.ml_dsa_44,
        KeyKind.MlDsa65 => MLDsaParameters.ml_dsa_65,
        KeyKind.MlDsa87 => MLDsaParameters.ml_dsa_87,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No parameter set of ML-DSA."),
    };

    public static SlhDsaParameters OfSlhDsa(KeyKind kind) => kind switch
    {
        KeyKind.SlhDsaSha2_128s => SlhDsaParameters.slh_dsa_sha2_128s,
        KeyKind.SlhDsaSha2_128f => SlhDsaParameters.slh_dsa_sha2_128f,
        KeyKind.SlhDsaSha2_192s => SlhDsaParameters.slh_dsa_sha2_192s,
        KeyKind.SlhDsaSha2_192f => SlhDsaParameters.slh_dsa_sha2_192f,
        KeyKind.SlhDsaSha2_256s => SlhDsaParameters.slh_dsa_sha2_256s,
        KeyKind.SlhDsaSha2_256f => SlhDsaParameters.slh_dsa_sha2_256f,
        KeyKind.SlhDsaShake128s => SlhDsaParameters.slh_dsa_shake_128s,
        KeyKind.SlhDsaShake128f => SlhDsaParameters.slh_dsa_shake_128f,
        KeyKind.SlhDsaShake192s => SlhDsaParameters.slh_dsa_shake_192s,
        KeyKind.SlhDsaShake192f => SlhDsaParameters.slh_dsa_shake_192f,
        KeyKind.SlhDsaShake256s => SlhDsaParameters.slh_dsa_shake_256s,
        KeyKind.SlhDsaShake256f => SlhDsaParameters.slh_dsa_shake_256f,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No parameter set of SLH-DSA."),
    };
}
