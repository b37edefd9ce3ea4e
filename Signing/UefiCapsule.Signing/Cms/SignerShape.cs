// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;

namespace UefiCapsule.Signing.Cms;

/// <summary>A SignerInfo (RFC 5652, 5.3) as it stands in a message.</summary>
/// <param name="Version">1 for a signer named by issuer and serial number, 3 for one named by key identifier.</param>
/// <param name="Digest">The digest algorithm.</param>
/// <param name="Signature">The signature algorithm.</param>
/// <param name="Attributes">Valid, or what is wrong with the attributes.</param>
internal sealed record SignerShape(int Version, AlgorithmShape Digest, AlgorithmShape Signature, SignatureStatus Attributes)
{
    private static readonly Asn1Tag _keyIdentifier = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag _signedAttributes = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag _unsignedAttributes = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <summary>Reads one.</summary>
    /// <exception cref="AsnContentException">It is none.</exception>
    public static SignerShape Read(AsnReader reader)
    {
        AsnReader fields = reader.ReadSequence();
        int version = SignedDataShape.ReadVersion(fields);
        if (version != ReadIdentifier(fields))
        {
            throw new AsnContentException();
        }

        AlgorithmShape digest = AlgorithmShape.Read(fields);
        AsnReader? signed = fields.PeekTag() == _signedAttributes ? fields.ReadSetOf(skipSortOrderValidation: true, _signedAttributes) : null;
        AlgorithmShape signature = AlgorithmShape.Read(fields);
        fields.ReadOctetString();
        AsnReader? unsigned = fields.HasData ? fields.ReadSetOf(skipSortOrderValidation: true, _unsignedAttributes) : null;
        fields.ThrowIfNotEmpty();
        return new SignerShape(version, digest, signature, AttributeShape.Check(signed, unsigned, digest, signature));
    }

    /// <summary>Skips a SignerIdentifier and gives the version that goes with its kind.</summary>
    private static int ReadIdentifier(AsnReader reader)
    {
        if (reader.PeekTag() == _keyIdentifier)
        {
            reader.ReadOctetString(_keyIdentifier);
            return 3;
        }

        AsnReader fields = reader.ReadSequence();
        fields.ReadSequence();
        fields.ReadInteger();
        fields.ThrowIfNotEmpty();
        return 1;
    }
}
