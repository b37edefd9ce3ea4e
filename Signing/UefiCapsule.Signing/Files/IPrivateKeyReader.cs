// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;

namespace UefiCapsule.Signing.Files;

/// <summary>Reads private keys of algorithms that the platform does not know, so that a room of its own can bring them.</summary>
public interface IPrivateKeyReader
{
    /// <summary>True for an algorithm (an object identifier, PrivateKeyInfo.privateKeyAlgorithm of RFC 5958, 2) that it reads.</summary>
    bool Reads(string algorithm);

    /// <summary>Reads a key.</summary>
    /// <param name="file">The file it comes from, for messages.</param>
    /// <param name="privateKeyInfo">The key, a PKCS#8 PrivateKeyInfo in DER, not encrypted. The caller clears it afterwards.</param>
    /// <exception cref="CryptographicException">The bytes are no such key.</exception>
    /// <exception cref="SigningException">The key is one, of a kind that does not sign capsules.</exception>
    IPrivateKey Read(string file, ReadOnlySpan<byte> privateKeyInfo);
}
