// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;

namespace UefiCapsule.Signing.Cms;

/// <summary>
/// Writes AlgorithmIdentifiers (RFC 5280, 4.1.1.2). Beside RSA and ECDSA a digest has NULL parameters, as openssl writes it (RFC 5754, 2
/// allows both); beside ML-DSA and SLH-DSA it must have none (RFC 9882, 3.3; RFC 9814, 4), and neither have those themselves.
/// </summary>
internal static class AlgorithmIdentifiers
{
    public static void WriteDigest(AsnWriter writer, SignatureAlgorithm algorithm) =>
        Write(writer, Oids.OfDigest(algorithm.Hash), withNull: !algorithm.IsPostQuantum, tag: null);

    public static void WriteSignature(AsnWriter writer, SignatureAlgorithm algorithm, Asn1Tag? tag = null)
    {
        string oid = PostQuantumAlgorithm.Of(algorithm.Key)?.Oid
            ?? (algorithm.Key == KeyKind.Rsa ? Oids.RsaEncryption : Oids.OfEcdsa(algorithm.Hash));
        Write(writer, oid, withNull: algorithm.Key == KeyKind.Rsa, tag);
    }

    private static void Write(AsnWriter writer, string oid, bool withNull, Asn1Tag? tag)
    {
        using (writer.PushSequence(tag))
        {
            writer.WriteObjectIdentifier(oid);
            if (withNull)
            {
                writer.WriteNull();
            }
        }
    }
}
