// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace UefiCapsule.Signing.Files;

/// <summary>
/// An ECDSA key over P-256 or P-384. It signs deterministically (RFC 6979), so that the same capsule comes out each time; the platform
/// cannot do that, BouncyCastle can. The platform verifies each signature before it is given out: a fault while signing would otherwise
/// give the key away.
/// </summary>
internal sealed class EcdsaKey : IPrivateKey
{
    private readonly ECDsa _public;
    private readonly ECDomainParameters _domain;
    private readonly Secret<byte> _scalar;

    private EcdsaKey(ECDsa publicKey, ECDomainParameters domain, Secret<byte> scalar) =>
        (_public, _domain, _scalar) = (publicKey, domain, scalar);

    /// <summary>True for a key over P-256 or P-384, by name.</summary>
    public static bool Supports(ECDsa key) => CurveOf(key) is "1.2.840.10045.3.1.7" or "1.3.132.0.34";

    /// <summary>The key's own copy of a key that <see cref="Supports"/> is true for.</summary>
    public static EcdsaKey Of(ECDsa key, string file)
    {
        ECParameters parameters;
        try
        {
            parameters = key.ExportParameters(includePrivateParameters: true);
        }
        catch (CryptographicException e)
        {
            throw new SigningException(SigningFault.UnsupportedKey, file, "the system does not hand out this ECDSA key; convert it to PEM.", e);
        }

        Secret<byte> scalar = new(parameters.D!.Length);
        parameters.D.CopyTo(scalar.Span);
        CryptographicOperations.ZeroMemory(parameters.D);
        X9ECParameters curve = CustomNamedCurves.GetByOid(new DerObjectIdentifier(CurveOf(key)));
        return new EcdsaKey(
            ECDsa.Create(new ECParameters { Curve = parameters.Curve, Q = parameters.Q }), new ECDomainParameters(curve), scalar);
    }

    public byte[] ExportSubjectPublicKeyInfo() => _public.ExportSubjectPublicKeyInfo();

    public SignatureAlgorithm AlgorithmWith(HashAlgorithmName? hash) => new(KeyKind.Ecdsa, hash ?? HashAlgorithmName.SHA256);

    public byte[] SignDigest(ReadOnlySpan<byte> digest, SignatureAlgorithm algorithm)
    {
        BigInteger[] pair = Sign(digest, DigestOf(algorithm.Hash));

        // Ecdsa-Sig-Value ::= SEQUENCE { r, s } (RFC 3279, 2.2.3)
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(pair[0].ToByteArray());
            writer.WriteInteger(pair[1].ToByteArray());
        }

        byte[] signature = writer.Encode();
        return _public.VerifyHash(digest, signature, DSASignatureFormat.Rfc3279DerSequence)
            ? signature
            : throw new CryptographicException("The signature does not verify.");
    }

    public void Dispose()
    {
        _scalar.Dispose();
        _public.Dispose();
    }

    private BigInteger[] Sign(ReadOnlySpan<byte> digest, IDigest function)
    {
        BigInteger scalar = new(1, _scalar.Span);
        try
        {
            ECDsaSigner signer = new(new HMacDsaKCalculator(function));
            signer.Init(true, new ECPrivateKeyParameters(scalar, _domain));
            return signer.GenerateSignature(digest.ToArray());
        }
        finally
        {
            Array.Clear(WordsOf(scalar));
        }
    }

    /// <summary>
    /// The words that the number consists of. There is no way to clear a number of BouncyCastle's; without this the key itself would
    /// stay in the memory until the garbage collector uses that place again.
    /// </summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "magnitude")]
    private static extern ref readonly uint[] WordsOf(BigInteger number);

    private static string? CurveOf(ECDsa key) =>
        key.ExportParameters(includePrivateParameters: false).Curve is { IsNamed: true } curve ? curve.Oid.Value : null;

    private static IDigest DigestOf(HashAlgorithmName hash) => hash.Name switch
    {
        nameof(HashAlgorithmName.SHA256) => new Sha256Digest(),
        nameof(HashAlgorithmName.SHA384) => new Sha384Digest(),
        nameof(HashAlgorithmName.SHA512) => new Sha512Digest(),
        _ => throw new ArgumentOutOfRangeException(nameof(hash), hash, "Capsules are signed with SHA-256, SHA-384 or SHA-512."),
    };
}
