// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;

namespace UefiCapsule.Signing.Cms;

/// <summary>
/// The shape of a whole message: every length definite and minimal (X.690, 10.1), nothing nested deeper and nothing cut into more
/// parts than any message is. SignedCms takes BER inside, firmware built on mbedTLS does not.
/// </summary>
internal static class DerShape
{
    /// <summary>Elements within elements; a SignedData with certificates has about ten.</summary>
    private const int MaximumDepth = 32;

    /// <summary>Elements of a message; one with four certificates has about 400.</summary>
    private const int MaximumElements = 1 << 16;

    /// <summary>None, NotDer or TooLarge.</summary>
    public static SignedDataFault Check(ReadOnlySpan<byte> structure)
    {
        Span<int> ends = stackalloc int[MaximumDepth + 1];
        ends[0] = structure.Length;
        int depth = 0;
        int position = 0;
        for (int elements = 0; ; elements++)
        {
            while (depth > 0 && position == ends[depth])
            {
                depth--;
            }

            if (position == structure.Length)
            {
                return SignedDataFault.None;
            }

            ReadOnlySpan<byte> rest = structure[position..ends[depth]];
            if (!AsnDecoder.TryReadEncodedValue(rest, AsnEncodingRules.DER, out Asn1Tag tag, out int offset, out int length, out int consumed))
            {
                return SignedDataFault.NotDer;
            }

            if (elements == MaximumElements || (tag.IsConstructed && depth == MaximumDepth))
            {
                return SignedDataFault.TooLarge;
            }

            if (tag.IsConstructed)
            {
                position += offset;
                ends[++depth] = position + length;
            }
            else
            {
                position += consumed;
            }
        }
    }
}
