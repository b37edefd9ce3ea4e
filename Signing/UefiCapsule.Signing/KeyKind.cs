// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Diagnostics.CodeAnalysis;

namespace UefiCapsule.Signing;

/// <summary>The kinds of key that sign capsules. A post-quantum key's parameter set is part of its kind.</summary>
[SuppressMessage("Naming", "CA1707:Identifiers should not contain underscores", Justification = "FIPS 205 sets two numbers side by side.")]
public enum KeyKind
{
    /// <summary>RSA, RSASSA-PKCS1-v1_5 (RFC 8017, 8.2).</summary>
    Rsa,

    /// <summary>ECDSA over P-256 or P-384 (FIPS 186-5).</summary>
    Ecdsa,

    /// <summary>ML-DSA-44 (FIPS 204), pure.</summary>
    MlDsa44,

    /// <summary>ML-DSA-65 (FIPS 204), pure.</summary>
    MlDsa65,

    /// <summary>ML-DSA-87 (FIPS 204), pure.</summary>
    MlDsa87,

    /// <summary>SLH-DSA-SHA2-128s (FIPS 205), pure.</summary>
    SlhDsaSha2_128s,

    /// <summary>SLH-DSA-SHA2-128f (FIPS 205), pure.</summary>
    SlhDsaSha2_128f,

    /// <summary>SLH-DSA-SHA2-192s (FIPS 205), pure.</summary>
    SlhDsaSha2_192s,

    /// <summary>SLH-DSA-SHA2-192f (FIPS 205), pure.</summary>
    SlhDsaSha2_192f,

    /// <summary>SLH-DSA-SHA2-256s (FIPS 205), pure.</summary>
    SlhDsaSha2_256s,

    /// <summary>SLH-DSA-SHA2-256f (FIPS 205), pure.</summary>
    SlhDsaSha2_256f,

    /// <summary>SLH-DSA-SHAKE-128s (FIPS 205), pure.</summary>
    SlhDsaShake128s,

    /// <summary>SLH-DSA-SHAKE-128f (FIPS 205), pure.</summary>
    SlhDsaShake128f,

    /// <summary>SLH-DSA-SHAKE-192s (FIPS 205), pure.</summary>
    SlhDsaShake192s,

    /// <summary>SLH-DSA-SHAKE-192f (FIPS 205), pure.</summary>
    SlhDsaShake192f,

    /// <summary>SLH-DSA-SHAKE-256s (FIPS 205), pure.</summary>
    SlhDsaShake256s,

    /// <summary>SLH-DSA-SHAKE-256f (FIPS 205), pure.</summary>
    SlhDsaShake256f,
}
