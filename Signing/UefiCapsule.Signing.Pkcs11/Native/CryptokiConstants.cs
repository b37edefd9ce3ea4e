// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Pkcs11.Native;

/// <summary>CKO_: the classes of objects.</summary>
internal static class ObjectClass
{
    public const ulong Certificate = 1;
    public const ulong PublicKey = 2;
    public const ulong PrivateKey = 3;
}

/// <summary>CKA_: the attributes that are read.</summary>
internal static class ObjectAttribute
{
    public const ulong Class = 0;
    public const ulong Label = 3;
    public const ulong Value = 0x11;
    public const ulong CertificateType = 0x80;
    public const ulong KeyType = 0x100;
    public const ulong Id = 0x102;
    public const ulong Sign = 0x108;
    public const ulong Modulus = 0x120;
    public const ulong PublicExponent = 0x122;
    public const ulong EcParameters = 0x180;
    public const ulong EcPoint = 0x181;
    public const ulong AlwaysAuthenticate = 0x202;
}

/// <summary>CKM_: the mechanisms that sign a digest, not content.</summary>
internal static class Mechanism
{
    public const ulong RsaPkcs = 1;
    public const ulong Ecdsa = 0x1041;

    public static string Name(ulong mechanism) => mechanism == RsaPkcs ? "CKM_RSA_PKCS" : "CKM_ECDSA";
}

/// <summary>CKK_: kinds of keys.</summary>
internal static class TokenKeyType
{
    public const ulong Rsa = 0;
    public const ulong Ec = 3;
}

/// <summary>CKU_: who logs in.</summary>
internal static class UserType
{
    public const ulong User = 1;

    /// <summary>For the one operation that has begun, with a key that wants it so.</summary>
    public const ulong ContextSpecific = 2;
}
