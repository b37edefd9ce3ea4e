// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;
using UefiCapsule.Signing.TestKeys;

namespace UefiCapsule.Signing.Tests;

/// <summary>Messages whose signature holds and whose other bytes are made to hurt the reader.</summary>
public sealed class HostileMessageTests
{
    private static readonly Asn1Tag _unsignedAttributes = new(TagClass.ContextSpecific, 1, isConstructed: true);

    [Theory]
    [InlineData(0x30)]
    [InlineData(0x31)]
    [InlineData(0xA0)]
    public void DeepNestingBesideAValidSignatureIsRefused(int tag)
    {
        using TestChain chain = new(TestKeyType.P256);
        byte[] message = WithUnsignedAttribute(chain, Nested((byte)tag, 200_000));
        SignedDataReport report = SigningHelp.Verify(message, chain.Content, chain.Root.Certificate);
        Assert.Equal(SignedDataFault.TooLarge, report.Fault);
        Assert.False(report.IsValid);
    }

    [Fact]
    public void ShallowUnsignedAttributesAreTaken()
    {
        using TestChain chain = new(TestKeyType.P256);
        byte[] message = WithUnsignedAttribute(chain, Nested(0x30, 10));
        Assert.True(SigningHelp.Verify(message, chain.Content, chain.Root.Certificate).IsTrusted);
    }

    [Fact]
    public void AMillionPartsBesideAValidSignatureAreRefused()
    {
        using TestChain chain = new(TestKeyType.P256);
        AsnWriter many = new(AsnEncodingRules.DER);
        using (many.PushSequence())
        {
            for (int i = 0; i < 1_000_000; i++)
            {
                many.WriteNull();
            }
        }

        SignedDataReport report = SigningHelp.Verify(WithUnsignedAttribute(chain, many.Encode()), chain.Content, chain.Root.Certificate);
        Assert.Equal(SignedDataFault.TooLarge, report.Fault);
    }

    private static byte[] WithUnsignedAttribute(TestChain chain, byte[] value)
    {
        AsnReader contentInfo = new AsnReader(SigningHelp.Sign(chain, HashAlgorithmName.SHA256), AsnEncodingRules.DER).ReadSequence();
        string type = contentInfo.ReadObjectIdentifier();
        Asn1Tag explicit0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
        AsnReader signedData = contentInfo.ReadSequence(explicit0).ReadSequence();
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            using (writer.PushSequence(explicit0))
            using (writer.PushSequence())
            {
                for (int field = 0; field < 4; field++)
                {
                    writer.WriteEncodedValue(signedData.ReadEncodedValue().Span);
                }

                AsnReader signer = signedData.ReadSetOf(skipSortOrderValidation: true).ReadSequence();
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    while (signer.HasData)
                    {
                        writer.WriteEncodedValue(signer.ReadEncodedValue().Span);
                    }

                    using (writer.PushSetOf(_unsignedAttributes))
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier("1.2.3.4");
                        using (writer.PushSetOf())
                        {
                            writer.WriteEncodedValue(value);
                        }
                    }
                }
            }
        }

        return writer.Encode();
    }

    /// <summary>NULL inside that many constructed elements.</summary>
    private static byte[] Nested(byte tag, int depth)
    {
        List<byte> reversed = [0x00, 0x05];
        for (int level = 0; level < depth; level++)
        {
            int length = reversed.Count;
            if (length < 0x80)
            {
                reversed.Add((byte)length);
            }
            else
            {
                byte octets = 0;
                for (int rest = length; rest > 0; rest >>= 8)
                {
                    reversed.Add((byte)(rest & 0xFF));
                    octets++;
                }

                reversed.Add((byte)(0x80 | octets));
            }

            reversed.Add(tag);
        }

        reversed.Reverse();
        return [.. reversed];
    }
}
