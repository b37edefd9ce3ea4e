// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;
using UefiCapsule.Signing.Files;

namespace UefiCapsule.Signing.PostQuantum;

/// <summary>
/// Reads private keys of ML-DSA (RFC 9881, 6: as a seed, expanded, or both) and SLH-DSA (RFC 9909, 7), every parameter set of FIPS 204 and 205.
/// </summary>
public sealed class PostQuantumKeyReader : IPrivateKeyReader
{
    /// <inheritdoc/>
    public bool Reads(string algorithm) => PostQuantumAlgorithm.Find(algorithm) is not null;

    /// <inheritdoc/>
    public IPrivateKey Read(string file, ReadOnlySpan<byte> privateKeyInfo)
    {
        byte[] information = privateKeyInfo.ToArray();
        byte[] key = [];
        try
        {
            // OneAsymmetricKey ::= SEQUENCE { version, privateKeyAlgorithm, privateKey, [0] attributes, [1] publicKey } (RFC 5958, 2)
            AsnReader outer = new(information, AsnEncodingRules.BER);
            AsnReader fields = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            _ = fields.ReadInteger();
            AsnReader identifier = fields.ReadSequence();
            PostQuantumAlgorithm algorithm = PostQuantumAlgorithm.Find(identifier.ReadObjectIdentifier()) ?? throw new CryptographicException();
            identifier.ThrowIfNotEmpty();
            key = fields.ReadOctetString();
            return new PostQuantumPrivateKey(file, algorithm, algorithm.IsMlDsa ? MlDsaKeyForm.Read(algorithm, key) : SlhDsaKeyForm.Read(algorithm, key));
        }
        catch (Exception e) when (e is AsnContentException or ArgumentException)
        {
            throw new CryptographicException("the bytes are no private key of that algorithm", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(information);
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
