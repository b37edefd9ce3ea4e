// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using UefiCapsule.Signing.Cms;

namespace UefiCapsule.Signing;

/// <summary>
/// The signed attributes (RFC 5652, 5.3 and 11) that stand in for the content where an algorithm signs messages: contentType, messageDigest,
/// and the CMSAlgorithmProtection of RFC 6211 that RFC 9882 and RFC 9814 ask for. There is no signing time: the same content gives
/// the same bytes on every day.
/// </summary>
public static class SignedAttributes
{
    private static readonly Asn1Tag _protectedSignature = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <summary>
    /// What a signer with <see cref="SignatureAlgorithm.SignsAttributes"/> signs, wherever its key is: the DER encoding of the attributes
    /// as a SET OF (RFC 5652, 5.4). <see cref="DetachedSignedData"/> writes the same attributes into the message.
    /// </summary>
    /// <param name="digest">The content's digest.</param>
    /// <param name="algorithm">How it was made and is signed.</param>
    public static byte[] Of(ReadOnlySpan<byte> digest, SignatureAlgorithm algorithm)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        Write(writer, digest, algorithm, tag: null);
        return writer.Encode();
    }

    internal static void Write(AsnWriter writer, ReadOnlySpan<byte> digest, SignatureAlgorithm algorithm, Asn1Tag? tag)
    {
        if (digest.Length != algorithm.DigestLength || digest.IsEmpty)
        {
            throw new ArgumentException($"A digest by {algorithm.Hash.Name} has {algorithm.DigestLength} bytes.", nameof(digest));
        }

        using (writer.PushSetOf(tag))
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.ContentType);
                using (writer.PushSetOf())
                {
                    writer.WriteObjectIdentifier(Oids.Data);
                }
            }

            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.MessageDigest);
                using (writer.PushSetOf())
                {
                    writer.WriteOctetString(digest);
                }
            }

            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.AlgorithmProtection);
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    AlgorithmIdentifiers.WriteDigest(writer, algorithm);
                    AlgorithmIdentifiers.WriteSignature(writer, algorithm, _protectedSignature);
                }
            }
        }
    }
}
