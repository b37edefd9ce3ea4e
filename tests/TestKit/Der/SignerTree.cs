// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.TestKit.Der;

/// <summary>A SignerInfo with names for its parts (RFC 5652, 5.3).</summary>
/// <param name="node">Its element.</param>
public sealed class SignerTree(DerNode node)
{
    /// <summary>Its element.</summary>
    public DerNode Node { get; } = node;

    /// <summary>Its version.</summary>
    public DerNode Version => Node[0];

    /// <summary>Its sid.</summary>
    public DerNode Identifier => Node[1];

    /// <summary>Its digestAlgorithm.</summary>
    public DerNode DigestAlgorithm => Node[2];

    /// <summary>Its signedAttrs, or null.</summary>
    public DerNode? SignedAttributes => Node[3].Tag == 0xA0 ? Node[3] : null;

    /// <summary>Its signatureAlgorithm.</summary>
    public DerNode SignatureAlgorithm => Node[SignedAttributes is null ? 3 : 4];

    /// <summary>Its signature.</summary>
    public DerNode Signature => Node[SignedAttributes is null ? 4 : 5];

    /// <summary>The signed attribute of that type.</summary>
    public DerNode? Attribute(string oid)
    {
        byte[] wanted = DerNode.Oid(oid).Content;
        return SignedAttributes?.Children!.Find(a => a[0].Content.AsSpan().SequenceEqual(wanted));
    }

    /// <summary>Sets, or with null removes, the signed attributes.</summary>
    public void SetSignedAttributes(IEnumerable<DerNode>? attributes)
    {
        if (SignedAttributes is not null)
        {
            Node.Children!.RemoveAt(3);
        }

        if (attributes is not null)
        {
            Node.Children!.Insert(3, DerNode.Constructed(0xA0, attributes));
        }
    }

    /// <summary>Puts the signed attributes in the order of a DER SET OF (X.690, 11.6).</summary>
    public void SortSignedAttributes() =>
        SignedAttributes!.Children!.Sort((a, b) => a.Encode().AsSpan().SequenceCompareTo(b.Encode()));

    /// <summary>Adds unsigned attributes.</summary>
    public void SetUnsignedAttributes(params IEnumerable<DerNode> attributes) =>
        Node.Children!.Add(DerNode.Constructed(0xA1, attributes));

    /// <summary>What the signature covers: the attributes as they stand, or null when it is the content (RFC 5652, 5.4).</summary>
    public byte[]? SignedBytes => SignedAttributes is { } attributes ? [0x31, .. attributes.Encode()[1..]] : null;
}
