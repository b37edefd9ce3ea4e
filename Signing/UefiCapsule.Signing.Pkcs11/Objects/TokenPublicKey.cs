// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Pkcs11.Native;
using UefiCapsule.Signing.Pkcs11.Tokens;

namespace UefiCapsule.Signing.Pkcs11.Objects;

/// <summary>What a token says about the public half of a private key: a modulus, or a point.</summary>
internal sealed class TokenPublicKey
{
    /// <summary>RSA-16384, which nobody has.</summary>
    private const int NumberLimit = 2048;

    private readonly byte[] _number;
    private readonly byte[]? _exponent;
    private readonly KeyKind _kind;

    private TokenPublicKey(KeyKind kind, byte[] number, byte[]? exponent)
    {
        _kind = kind;
        _number = number;
        _exponent = exponent;
    }

    /// <summary>Asks the private key, then the public key beside it; null when neither says anything.</summary>
    public static TokenPublicKey? Of(TokenSession session, TokenKey key)
    {
        if (Of(session, key.Object, key.Kind) is { } own)
        {
            return own;
        }

        byte[]? id = key.Object.Id.Length > 0 ? key.Object.Id : null;
        byte[]? label = id is null ? key.Object.Label : null;
        if (label is { Length: 0 })
        {
            return null;
        }

        // Two public keys of one id say nothing about which of them is meant.
        return TokenObject.Find(session, ObjectClass.PublicKey, label, id) is [TokenObject single] ? Of(session, single, key.Kind) : null;
    }

    /// <summary>True when the certificate is for this key.</summary>
    public bool Fits(X509Certificate2 certificate)
    {
        try
        {
            if (_kind == KeyKind.Ecdsa)
            {
                using ECDsa? ecdsa = certificate.GetECDsaPublicKey();
                return ecdsa is not null && certificate.PublicKey.EncodedKeyValue.RawData.AsSpan().SequenceEqual(_number);
            }

            using RSA? rsa = certificate.GetRSAPublicKey();
            if (rsa?.ExportParameters(includePrivateParameters: false) is not { Modulus: { } modulus, Exponent: { } exponent })
            {
                return false;
            }

            return WithoutZeros(modulus).SequenceEqual(_number) && (_exponent is null || WithoutZeros(exponent).SequenceEqual(_exponent));
        }
        catch (CryptographicException)
        {
            return false; // a certificate whose key is damaged is for no key
        }
    }

    private static TokenPublicKey? Of(TokenSession session, TokenObject source, KeyKind kind)
    {
        if (kind == KeyKind.Ecdsa)
        {
            return source.Bytes(session, ObjectAttribute.EcPoint, NumberLimit) is { } point && Point(point) is { } raw ? new TokenPublicKey(kind, raw, null) : null;
        }

        if (source.Bytes(session, ObjectAttribute.Modulus, NumberLimit) is not { } modulus)
        {
            return null;
        }

        byte[]? exponent = source.Bytes(session, ObjectAttribute.PublicExponent, NumberLimit);
        return new TokenPublicKey(kind, WithoutZeros(modulus).ToArray(), exponent is null ? null : WithoutZeros(exponent).ToArray());
    }

    /// <summary>An uncompressed point. CKA_EC_POINT holds it in an OCTET STRING; some modules leave that away.</summary>
    private static byte[]? Point(byte[] value)
    {
        if (value is [4, ..] && value.Length % 2 == 1 && (value.Length - 1) / 2 is 32 or 48 or 66)
        {
            return value;
        }

        try
        {
            byte[] inner = AsnDecoder.ReadOctetString(value, AsnEncodingRules.DER, out int consumed);
            return consumed == value.Length && inner is [4, ..] ? inner : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<byte> WithoutZeros(ReadOnlySpan<byte> number) => number.TrimStart((byte)0);
}
