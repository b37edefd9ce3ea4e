// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;

namespace UefiCapsule.Signing.Files;

/// <summary>Of the keys that the platform reads, those that capsules are signed with.</summary>
internal static class SupportedKey
{
    /// <summary>Takes the key over: RSA of 2048, 3072 or 4096 bits, ECDSA over P-256 or P-384. It is disposed when it is another.</summary>
    public static IPrivateKey Of(AsymmetricAlgorithm key, string file)
    {
        switch (key)
        {
            case RSA { KeySize: 2048 or 3072 or 4096 } rsa:
                return new RsaKey(rsa);
            case ECDsa ecdsa when EcdsaKey.Supports(ecdsa):
                using (ecdsa)
                {
                    return EcdsaKey.Of(ecdsa, file);
                }

            default:
                key.Dispose();
                throw new SigningException(
                    SigningFault.UnsupportedKey,
                    file,
                    "the key is not supported; capsules are signed with RSA of 2048, 3072 or 4096 bits, or ECDSA over P-256 or P-384.");
        }
    }
}
