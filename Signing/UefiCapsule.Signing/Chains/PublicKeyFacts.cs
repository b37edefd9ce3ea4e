// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Cms;

namespace UefiCapsule.Signing.Chains;

/// <summary>The kind and size of a public key.</summary>
/// <param name="Algorithm"><c>RSA</c>, <c>EC</c>, the name of ML-DSA or SLH-DSA with its parameters, or the OID of another algorithm.</param>
/// <param name="Bits">The size of the modulus or of the curve's field; null when it is not known.</param>
/// <param name="Curve">The curve's name (<c>P-256</c>) or OID; <c>explicit</c> when it is spelled out; null without a curve.</param>
public sealed record PublicKeyFacts(string Algorithm, int? Bits, string? Curve)
{
    /// <summary>The <see cref="Algorithm"/> of RSA keys.</summary>
    public const string Rsa = "RSA";

    /// <summary>The <see cref="Algorithm"/> of keys on elliptic curves.</summary>
    public const string EllipticCurve = "EC";

    /// <summary>The <see cref="Curve"/> of a key whose curve has no name: it could be any curve.</summary>
    public const string ExplicitCurve = "explicit";

    /// <summary>The key for people, for example <c>RSA 2048</c> or <c>EC P-256</c>.</summary>
    public override string ToString() => (Curve, Bits) switch
    {
        ({ } curve, _) => $"{Algorithm} {curve}",
        (null, { } bits) => FormattableString.Invariant($"{Algorithm} {bits}"),
        _ => Algorithm,
    };

    internal static PublicKeyFacts Of(X509Certificate2 certificate)
    {
        string oid = certificate.PublicKey.Oid.Value ?? string.Empty;
        try
        {
            return oid switch
            {
                Oids.RsaEncryption => new PublicKeyFacts(Rsa, BitsOf(certificate.GetRSAPublicKey()), null),
                Oids.EcPublicKey => OfCurve(certificate.PublicKey.EncodedParameters?.RawData ?? []),
                _ => new PublicKeyFacts(PostQuantumAlgorithm.Find(oid)?.Name ?? oid, null, null),
            };
        }
        catch (CryptographicException)
        {
            return new PublicKeyFacts(oid == Oids.RsaEncryption ? Rsa : oid, null, null);
        }
    }

    private static int? BitsOf(RSA? key)
    {
        using (key)
        {
            return key?.KeySize;
        }
    }

    private static PublicKeyFacts OfCurve(byte[] parameters)
    {
        try
        {
            string curve = AsnDecoder.ReadObjectIdentifier(parameters, AsnEncodingRules.DER, out _);
            (string Name, int? Bits) known = curve switch
            {
                "1.2.840.10045.3.1.7" => ("P-256", 256),
                "1.3.132.0.34" => ("P-384", 384),
                "1.3.132.0.35" => ("P-521", 521),
                "1.3.132.0.33" => ("P-224", 224),
                "1.2.840.10045.3.1.1" => ("P-192", 192),
                "1.3.132.0.10" => ("secp256k1", 256),
                _ => (curve, null),
            };
            return new PublicKeyFacts(EllipticCurve, known.Bits, known.Name);
        }
        catch (AsnContentException)
        {
            return new PublicKeyFacts(EllipticCurve, null, ExplicitCurve);
        }
    }
}
