// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;

namespace UefiCapsule.Signing;

/// <summary>The two forms of ECDSA signatures: DER (RFC 3279, 2.2.3), and r and s side by side (RFC 7518, 3.4; IEEE P1363).</summary>
public static class EcdsaSignatureForm
{
    /// <summary>The same signature in DER, or null when the length is neither that of P-256 nor of P-384.</summary>
    /// <param name="sideBySide">r and s, each as long as the curve's order.</param>
    public static byte[]? ToDer(ReadOnlySpan<byte> sideBySide)
    {
        if (sideBySide.Length is not (64 or 96))
        {
            return null;
        }

        int half = sideBySide.Length / 2;
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteNumber(writer, sideBySide[..half]);
            WriteNumber(writer, sideBySide[half..]);
        }

        return writer.Encode();
    }

    /// <summary>The writer wants no zeros in front that are not needed.</summary>
    private static void WriteNumber(AsnWriter writer, ReadOnlySpan<byte> number)
    {
        ReadOnlySpan<byte> digits = number.TrimStart((byte)0);
        writer.WriteIntegerUnsigned(digits.IsEmpty ? [0] : digits);
    }
}
