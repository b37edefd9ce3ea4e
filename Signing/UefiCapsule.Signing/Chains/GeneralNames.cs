// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;

namespace UefiCapsule.Signing.Chains;

/// <summary>The names of a GeneralNames structure (RFC 5280, 4.2.1.6): kind and content, undecoded.</summary>
internal static class GeneralNames
{
    /// <summary>rfc822Name.</summary>
    public const int Mail = 1;

    /// <summary>dNSName.</summary>
    public const int Host = 2;

    /// <summary>directoryName.</summary>
    public const int Directory = 4;

    /// <exception cref="AsnContentException">The bytes are no such structure.</exception>
    public static IReadOnlyList<(int Kind, ReadOnlyMemory<byte> Content)> Read(ReadOnlyMemory<byte> names)
    {
        List<(int, ReadOnlyMemory<byte>)> found = [];
        AsnReader reader = new AsnReader(names, AsnEncodingRules.BER).ReadSequence();
        while (reader.HasData)
        {
            found.Add(ReadOne(reader));
        }

        return found;
    }

    /// <exception cref="AsnContentException">The next element is no GeneralName.</exception>
    public static (int Kind, ReadOnlyMemory<byte> Content) ReadOne(AsnReader reader)
    {
        Asn1Tag tag = reader.PeekTag();
        if (tag.TagClass != TagClass.ContextSpecific || tag.TagValue is < 0 or > 8)
        {
            throw new AsnContentException("A general name has a tag from 0 to 8.");
        }

        // directoryName is the only one with an explicit tag, because Name is a CHOICE.
        return tag.TagValue == Directory
            ? (Directory, reader.ReadSequence(tag).ReadEncodedValue())
            : (tag.TagValue, new AsnReader(reader.ReadEncodedValue(), AsnEncodingRules.BER).PeekContentBytes());
    }
}
