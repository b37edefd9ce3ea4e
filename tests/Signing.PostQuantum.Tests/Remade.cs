// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cms;
using BcSignerInfo = Org.BouncyCastle.Asn1.Cms.SignerInfo;

namespace UefiCapsule.Signing.PostQuantum.Tests;

/// <summary>Messages taken apart and put together again otherwise, with BouncyCastle's structures.</summary>
internal static class Remade
{
    /// <summary>The message with other signers.</summary>
    public static byte[] With(byte[] message, Func<IReadOnlyList<BcSignerInfo>, IEnumerable<BcSignerInfo>> signers)
    {
        SignedData data = SignedData.GetInstance(ContentInfo.GetInstance(Asn1Object.FromByteArray(message)).Content);
        BcSignerInfo[] others = [.. signers([.. data.SignerInfos.Select(BcSignerInfo.GetInstance)])];
        DerSet digests = new(Asn1EncodableVector.FromEnumerable(others.Select(s => s.DigestAlgorithm)));
        SignedData remade = new(digests, data.EncapContentInfo, data.Certificates, data.CRLs, new DerSet(Asn1EncodableVector.FromEnumerable(others)));
        return new ContentInfo(CmsObjectIdentifiers.SignedData, remade).GetEncoded(Asn1Encodable.Der);
    }

    /// <summary>The message without its post-quantum signers, as somebody leaves it who can forge none of them.</summary>
    public static byte[] WithoutPostQuantum(byte[] message) =>
        With(message, all => all.Where(s => PostQuantumAlgorithm.Find(s.SignatureAlgorithm.Algorithm.GetID()) is null));

    /// <summary>One signer with other parts.</summary>
    public static BcSignerInfo Other(
        BcSignerInfo signer,
        bool withAttributes = true,
        Org.BouncyCastle.Asn1.X509.AlgorithmIdentifier? digest = null,
        Org.BouncyCastle.Asn1.X509.AlgorithmIdentifier? algorithm = null,
        byte[]? signature = null) => new(
        signer.SignerID,
        digest ?? signer.DigestAlgorithm,
        withAttributes ? signer.SignedAttrs : null,
        algorithm ?? signer.SignatureAlgorithm,
        signature is null ? signer.Signature : new DerOctetString(signature),
        signer.UnsignedAttrs);
}
