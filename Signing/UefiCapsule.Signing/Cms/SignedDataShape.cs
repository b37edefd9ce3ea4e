// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;

namespace UefiCapsule.Signing.Cms;

/// <summary>
/// What RFC 5652 says of a SignedData that SignedCms does not look at: every field in its place and nothing behind it, the versions, which
/// digests are announced, the algorithms' parameters, the attributes. What other readers refuse must not be taken here
/// (docs/signing.md). For a message whose content is detached and of type data.
/// </summary>
/// <param name="Fault">What is wrong with the whole.</param>
/// <param name="Signers">The signers in the message's order; none when there is a fault.</param>
internal sealed record SignedDataShape(SignedDataFault Fault, IReadOnlyList<SignerShape> Signers)
{
    private static readonly Asn1Tag _context0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag _context1 = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <summary>Looks at a whole ContentInfo.</summary>
    public static SignedDataShape Of(byte[] contentInfo)
    {
        try
        {
            return OfSignedData(SignedDataOf(contentInfo));
        }
        catch (AsnContentException)
        {
            return Wrong(SignedDataFault.BadShape);
        }
    }

    private static SignedDataShape OfSignedData(AsnReader fields)
    {
        int version = ReadVersion(fields);
        List<AlgorithmShape> digests = ReadDigests(fields);
        AsnReader content = fields.ReadSequence();
        content.ReadObjectIdentifier();
        content.ThrowIfNotEmpty();
        SkipCertificates(fields);
        if (fields.HasData && fields.PeekTag() == _context1)
        {
            return Wrong(SignedDataFault.RevocationLists);
        }

        List<SignerShape> signers = ReadSigners(fields);
        fields.ThrowIfNotEmpty();

        // RFC 5652, 5.1: 3 when some signer's is, for content of type data and certificates of no other kind.
        return version != (signers.Exists(s => s.Version == 3) ? 3 : 1) ? Wrong(SignedDataFault.BadShape)
            : digests.Exists(d => d.IsOdd) || signers.Exists(s => s.Digest.IsOdd || s.Signature.IsOdd) ? Wrong(SignedDataFault.AlgorithmParameters)
            : !AreThoseOf(signers, digests) ? Wrong(SignedDataFault.DigestAlgorithms)
            : new SignedDataShape(SignedDataFault.None, signers);
    }

    /// <summary>True when each signer's digest is announced, and nothing that nobody knows. openssl computes what is announced and no more.</summary>
    private static bool AreThoseOf(List<SignerShape> signers, List<AlgorithmShape> digests) =>
        signers.TrueForAll(s => digests.Exists(d => d.Oid == s.Digest.Oid))
        && digests.TrueForAll(d => Oids.DigestOf(d.Oid) is not null || Oids.IsWeakDigest(d.Oid) || signers.Exists(s => s.Digest.Oid == d.Oid));

    private static SignedDataShape Wrong(SignedDataFault fault) => new(fault, []);

    private static AsnReader SignedDataOf(byte[] contentInfo)
    {
        AsnReader message = new(contentInfo, AsnEncodingRules.DER);
        AsnReader fields = message.ReadSequence();
        message.ThrowIfNotEmpty();
        fields.ReadObjectIdentifier();
        AsnReader content = fields.ReadSequence(_context0);
        fields.ThrowIfNotEmpty();
        AsnReader signedData = content.ReadSequence();
        content.ThrowIfNotEmpty();
        return signedData;
    }

    public static int ReadVersion(AsnReader reader) =>
        reader.TryReadInt32(out int version) ? version : throw new AsnContentException();

    private static List<AlgorithmShape> ReadDigests(AsnReader reader)
    {
        List<AlgorithmShape> digests = [];
        for (AsnReader elements = reader.ReadSetOf(skipSortOrderValidation: true); elements.HasData;)
        {
            digests.Add(AlgorithmShape.Read(elements));
        }

        return digests;
    }

    /// <summary>Certificates of X.509 only: of the other kinds (RFC 5652, 10.2.2) nothing here or in firmware knows anything.</summary>
    private static void SkipCertificates(AsnReader reader)
    {
        if (!reader.HasData || reader.PeekTag() != _context0)
        {
            return;
        }

        for (AsnReader elements = reader.ReadSetOf(skipSortOrderValidation: true, _context0); elements.HasData;)
        {
            elements.ReadSequence();
        }
    }

    private static List<SignerShape> ReadSigners(AsnReader reader)
    {
        List<SignerShape> signers = [];
        for (AsnReader elements = reader.ReadSetOf(skipSortOrderValidation: true); elements.HasData;)
        {
            signers.Add(SignerShape.Read(elements));
        }

        return signers;
    }
}
