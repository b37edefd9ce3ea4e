// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.TestKeys;

/// <summary>The kinds of TEST key.</summary>
public enum TestKeyType
{
    /// <summary>RSA of 2048 bits.</summary>
    Rsa2048,

    /// <summary>RSA of 3072 bits.</summary>
    Rsa3072,

    /// <summary>RSA of 4096 bits.</summary>
    Rsa4096,

    /// <summary>ECDSA over P-256.</summary>
    P256,

    /// <summary>ECDSA over P-384.</summary>
    P384,
}
