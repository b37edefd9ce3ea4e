// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;

namespace UefiCapsule.Signing.Files;

/// <summary>Writes a PKCS#8 PrivateKeyInfo (RFC 5958, 2): SEQUENCE { version 0, privateKeyAlgorithm, privateKey OCTET STRING }.</summary>
internal static class PrivateKeyInfo
{
    /// <summary>Room for what stands around the key, so that the writer need not take another buffer.</summary>
    private const int Overhead = 256;

    /// <summary>The structure around a key.</summary>
    /// <param name="oid">The algorithm.</param>
    /// <param name="parameters">The algorithm's parameters as they are encoded; empty when there are none.</param>
    /// <param name="key">The key in its algorithm's own form.</param>
    public static Secret<byte> Around(string oid, ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> key)
    {
        AsnWriter writer = new(AsnEncodingRules.DER, parameters.Length + key.Length + Overhead);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(oid);
                if (!parameters.IsEmpty)
                {
                    writer.WriteEncodedValue(parameters);
                }
            }

            writer.WriteOctetString(key);
        }

        Secret<byte> whole = new(writer.GetEncodedLength());
        writer.Encode(whole.Span);
        writer.Reset(); // clears its buffer
        return whole;
    }
}
