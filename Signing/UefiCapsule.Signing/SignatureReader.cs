// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using UefiCapsule.Signing.Cms;

namespace UefiCapsule.Signing;

/// <summary>
/// Takes signatures out of what signers bring back: a signature by itself, or a SignedData message (PKCS#7, CMS) of one or more signers, in
/// DER or PEM. Nothing is verified here; <see cref="SignatureCheck"/> does that.
/// </summary>
public static class SignatureReader
{
    private const int LongestSignature = 64 * 1024;

    private static readonly Asn1Tag _explicit0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly string[] _labels = ["CMS", "PKCS7", "PKCS #7 SIGNED DATA"];

    /// <summary>The signatures; empty when the bytes are a message that nobody signed, or one that cannot be read.</summary>
    /// <param name="bytes">What a signer brought back.</param>
    public static IReadOnlyList<ReceivedSignature> Read(ReadOnlyMemory<byte> bytes)
    {
        ReadOnlyMemory<byte>? pem = FromPem(bytes);
        ReadOnlyMemory<byte> der = pem ?? bytes;
        if (der.Length is 0 or > SignedDataVerifier.MaximumLength)
        {
            return [];
        }

        if (Envelope.Open(der, out int length) is not { } envelope)
        {
            // RSA and the post-quantum algorithms have no structure, ECDSA has one of two numbers.
            return pem is null && der.Length <= LongestSignature ? [new ReceivedSignature(der, default, null)] : [];
        }

        return length == der.Length
            && DerShape.Check(der.Span) == SignedDataFault.None
            && envelope.SignerCount <= SignedDataVerifier.MaximumSigners
            && envelope.CertificateCount <= SignedDataVerifier.MaximumCertificates
                ? OfMessage(envelope.ContentInfo)
                : [];
    }

    private static List<ReceivedSignature> OfMessage(byte[] contentInfo)
    {
        try
        {
            SignedCms message = new();
            message.Decode(contentInfo);
            List<ReadOnlyMemory<byte>> encoded = SignerInfosOf(contentInfo);
            List<ReceivedSignature> signatures = [];
            for (int i = 0; i < encoded.Count; i++)
            {
                SignerInfo signer = message.SignerInfos[i];
                signatures.Add(new ReceivedSignature(signer.GetSignature(), signer.SignedAttributes.Count > 0 ? encoded[i] : default, signer.Certificate));
            }

            return signatures;
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException or ArgumentException or FormatException
            or InvalidOperationException or OverflowException or NotSupportedException or IndexOutOfRangeException or NullReferenceException)
        {
            // As in SignedDataVerifier: the platform's parser throws many kinds of exception on hostile bytes.
            return [];
        }
    }

    /// <summary>The signerInfos of a ContentInfo (RFC 5652, 5.1), each as it is encoded, in the message's order.</summary>
    private static List<ReadOnlyMemory<byte>> SignerInfosOf(byte[] contentInfo)
    {
        AsnReader fields = new AsnReader(contentInfo, AsnEncodingRules.DER).ReadSequence();
        fields.ReadObjectIdentifier();
        AsnReader signedData = fields.ReadSequence(_explicit0).ReadSequence();
        signedData.ReadInteger();
        signedData.ReadSetOf(skipSortOrderValidation: true);
        signedData.ReadSequence();
        while (signedData.PeekTag().TagClass == TagClass.ContextSpecific)
        {
            // certificates and crls
            signedData.ReadEncodedValue();
        }

        AsnReader signers = signedData.ReadSetOf(skipSortOrderValidation: true);
        List<ReadOnlyMemory<byte>> encoded = [];
        while (signers.HasData)
        {
            encoded.Add(signers.ReadEncodedValue());
        }

        return encoded;
    }

    private static ReadOnlyMemory<byte>? FromPem(ReadOnlyMemory<byte> bytes)
    {
        string text = Encoding.ASCII.GetString(bytes.Span);
        if (!PemEncoding.TryFind(text, out PemFields fields) || !_labels.Contains(text[fields.Label], StringComparer.Ordinal))
        {
            return null;
        }

        return Convert.FromBase64String(text[fields.Base64Data]);
    }
}
