// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;

namespace UefiCapsule.Signing.Cms;

/// <summary>An AlgorithmIdentifier (RFC 5280, 4.1.1.2) as it stands in a message.</summary>
/// <param name="Oid">The algorithm.</param>
/// <param name="Parameters">The parameters as they are encoded; empty when there are none.</param>
internal readonly record struct AlgorithmShape(string Oid, ReadOnlyMemory<byte> Parameters)
{
    /// <summary>
    /// True when there are no parameters, or NULL. That is all that the digests, RSA and ECDSA have; which of the two it must be differs
    /// between documents, and readers take both (RFC 5754, 2 and 3; RFC 4055, 5).
    /// </summary>
    public bool HasNoParameters => Parameters.IsEmpty || Parameters.Span.SequenceEqual((ReadOnlySpan<byte>)[0x05, 0x00]);

    /// <summary>True when it is a digest or signature algorithm that is known here, and has parameters all the same.</summary>
    public bool IsOdd => !HasNoParameters && (Oids.SignatureOf(Oid) is not null || Oids.DigestOf(Oid) is not null || Oids.IsWeakDigest(Oid));

    /// <summary>Reads one.</summary>
    /// <exception cref="AsnContentException">It is none.</exception>
    public static AlgorithmShape Read(AsnReader reader, Asn1Tag? tag = null)
    {
        AsnReader fields = reader.ReadSequence(tag);
        string oid = fields.ReadObjectIdentifier();
        ReadOnlyMemory<byte> parameters = fields.HasData ? fields.ReadEncodedValue() : default;
        fields.ThrowIfNotEmpty();
        return new AlgorithmShape(oid, parameters);
    }

    /// <summary>True when both name the same; no parameters and NULL are the same.</summary>
    public bool IsSameAs(AlgorithmShape other) =>
        Oid == other.Oid
        && ((HasNoParameters && other.HasNoParameters) || Parameters.Span.SequenceEqual(other.Parameters.Span));
}
