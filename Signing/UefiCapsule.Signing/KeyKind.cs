// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing;

/// <summary>The kinds of key that sign capsules.</summary>
public enum KeyKind
{
    /// <summary>RSA, RSASSA-PKCS1-v1_5 (RFC 8017, 8.2).</summary>
    Rsa,

    /// <summary>ECDSA over P-256 or P-384 (FIPS 186-5).</summary>
    Ecdsa,
}
