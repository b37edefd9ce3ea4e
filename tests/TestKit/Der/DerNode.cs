// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;

namespace UefiCapsule.TestKit.Der;

/// <summary>How the length of an element is written (X.690, 8.1.3).</summary>
public enum LengthForm
{
    /// <summary>As DER has it: the shortest.</summary>
    Minimal,

    /// <summary>One byte longer than needed.</summary>
    Long,

    /// <summary>0x80 in front, 0x00 0x00 behind; BER, for constructed elements only.</summary>
    Indefinite,
}

/// <summary>An element of DER that can be changed at will and written again, well formed or not.</summary>
public sealed class DerNode
{
    private DerNode(byte[] identifier, List<DerNode>? children, byte[] content) =>
        (Identifier, Children, Content) = (identifier, children, content);

    /// <summary>The identifier octets.</summary>
    public byte[] Identifier { get; set; }

    /// <summary>The parts of a constructed element; null when it is primitive.</summary>
    public List<DerNode>? Children { get; set; }

    /// <summary>What a primitive element holds.</summary>
    public byte[] Content { get; set; }

    /// <summary>How its length is written.</summary>
    public LengthForm Length { get; set; }

    /// <summary>The first identifier octet; enough for every tag of a SignedData.</summary>
    public byte Tag
    {
        get => Identifier[0];
        set => Identifier = [value];
    }

    /// <summary>The part at that place.</summary>
    public DerNode this[int index] => Children![index];

    /// <summary>Reads one element and all below it.</summary>
    public static DerNode Parse(ReadOnlySpan<byte> der) => ParseAll(der) is [DerNode only] ? only : throw new ArgumentException("Not one element.", nameof(der));

    /// <summary>A primitive element.</summary>
    public static DerNode Primitive(byte tag, params byte[] content) => new([tag], null, content);

    /// <summary>A constructed element.</summary>
    public static DerNode Constructed(byte tag, params IEnumerable<DerNode> children) => new([tag], [.. children], []);

    /// <summary>A SEQUENCE.</summary>
    public static DerNode Sequence(params IEnumerable<DerNode> children) => Constructed(0x30, children);

    /// <summary>A SET.</summary>
    public static DerNode Set(params IEnumerable<DerNode> children) => Constructed(0x31, children);

    /// <summary>NULL.</summary>
    public static DerNode Null() => Primitive(0x05);

    /// <summary>An OCTET STRING.</summary>
    public static DerNode Octets(params byte[] content) => Primitive(0x04, content);

    /// <summary>An INTEGER.</summary>
    public static DerNode Integer(int value) => Written(w => w.WriteInteger(value));

    /// <summary>An OBJECT IDENTIFIER.</summary>
    public static DerNode Oid(string oid) => Written(w => w.WriteObjectIdentifier(oid));

    /// <summary>One element as <see cref="AsnWriter"/> writes it.</summary>
    public static DerNode Written(Action<AsnWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        AsnWriter writer = new(AsnEncodingRules.DER);
        write(writer);
        return Parse(writer.Encode());
    }

    /// <summary>A copy that shares nothing.</summary>
    public DerNode Clone() => new([.. Identifier], Children?.ConvertAll(c => c.Clone()), [.. Content]) { Length = Length };

    /// <summary>Takes over everything of another element.</summary>
    public void Become(DerNode other)
    {
        ArgumentNullException.ThrowIfNull(other);
        (Identifier, Children, Content, Length) = (other.Identifier, other.Children, other.Content, other.Length);
    }

    /// <summary>The bytes.</summary>
    public byte[] Encode()
    {
        byte[] content = Children is null ? Content : [.. Children.SelectMany(c => c.Encode())];
        return Length == LengthForm.Indefinite
            ? [.. Identifier, 0x80, .. content, 0, 0]
            : [.. Identifier, .. EncodeLength(content.Length, Length == LengthForm.Long), .. content];
    }

    /// <summary>This element and all below it, each with the way to it.</summary>
    public IEnumerable<(string Path, DerNode? Parent, DerNode Node)> Walk(string path = "", DerNode? parent = null)
    {
        yield return (path, parent, this);
        for (int i = 0; i < (Children?.Count ?? 0); i++)
        {
            foreach ((string, DerNode?, DerNode) below in Children![i].Walk($"{path}/{i}", this))
            {
                yield return below;
            }
        }
    }

    private static List<DerNode> ParseAll(ReadOnlySpan<byte> der)
    {
        List<DerNode> nodes = [];
        while (!der.IsEmpty)
        {
            if (!AsnDecoder.TryReadEncodedValue(der, AsnEncodingRules.DER, out Asn1Tag tag, out int offset, out int length, out int consumed))
            {
                throw new ArgumentException("Not DER.", nameof(der));
            }

            ReadOnlySpan<byte> content = der.Slice(offset, length);
            byte[] identifier = der[..tag.CalculateEncodedSize()].ToArray();
            nodes.Add(tag.IsConstructed ? new(identifier, ParseAll(content), []) : new(identifier, null, content.ToArray()));
            der = der[consumed..];
        }

        return nodes;
    }

    private static byte[] EncodeLength(int length, bool oneLonger)
    {
        List<byte> bytes = [];
        for (int rest = length; rest > 0 || bytes.Count == 0; rest >>= 8)
        {
            bytes.Insert(0, (byte)(rest & 0xFF));
        }

        if (length < 0x80)
        {
            return oneLonger ? [0x81, (byte)length] : [(byte)length];
        }

        return oneLonger ? [(byte)(0x81 + bytes.Count), 0, .. bytes] : [(byte)(0x80 + bytes.Count), .. bytes];
    }
}
