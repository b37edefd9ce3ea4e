// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Signing;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;
using UefiCapsule.Validators;

namespace UefiCapsule.EndToEnd.Tests;

/// <summary>The outcome and the finding that the documentation states for each way in which a signature can fall short.</summary>
public sealed class SignatureOutcomeTests(Laboratory laboratory)
{
    private const string Sample = "mm-code-injection";

    [Fact]
    public void NoAnchorGiven() =>
        AssertOutcome(Outcome.Untrusted, laboratory.Validate(laboratory.BuildSample(Sample), TrustAnchors.From([])));

    [Fact]
    public void WrongAnchor()
    {
        using TestKey other = TestKeyMaker.Root("root", TestKeyType.P256, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90));
        AssertOutcome(Outcome.Untrusted, laboratory.Validate(laboratory.BuildSample(Sample), TrustAnchors.From([other.Certificate])));
    }

    [Fact]
    public void TrailingBytesBehindTheCapsule() =>
        AssertOutcome(Outcome.Malformed, laboratory.Validate((byte[])[.. laboratory.BuildSample(Sample), 0]));

    [Fact]
    public void TrailingBytesBehindTheDer() =>
        AssertOutcome(Outcome.BadSignature, laboratory.Validate(WithMessage(m => [.. m, 0, 0, 0, 0])));

    [Fact]
    public void NobodySigned()
    {
        SignedCms none = new(new ContentInfo(SignedBytes()), detached: true);
        none.ComputeSignature(new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, laboratory.Signer.Certificate, laboratory.Signer.Key)
        {
            IncludeOption = X509IncludeOption.EndCertOnly,
        });
        none.RemoveSignature(0);
        byte[] message = none.Encode();
        AssertOutcome(Outcome.BadSignature, laboratory.Validate(WithMessage(_ => message)));
    }

    [Fact]
    public void TwoSignersOfWhichOneFails()
    {
        byte[] good = WithMessage(_ => TwoSigners(SignedBytes(), SignedBytes()));
        AssertOutcome(Outcome.Clean, laboratory.Validate(good));
        byte[] bad = WithMessage(_ => TwoSigners(SignedBytes(), [1, 2, 3]));
        AssertOutcome(Outcome.BadSignature, laboratory.Validate(bad));
    }

    [Fact]
    public void TheSignatureOfAnotherCapsuleDoesNotHold()
    {
        CapsuleFile other = Parse(laboratory.BuildSample("mm-driver-update"));
        byte[] message = other.Source.ReadBytes(other.Payloads[0].CertificateData!.Value);
        AssertOutcome(Outcome.BadSignature, laboratory.Validate(WithMessage(_ => message)));
    }

    [Fact]
    public void ARawSignatureUnderThePkcs7GuidDoesNotHold() =>
        AssertOutcome(Outcome.BadSignature, laboratory.Validate(WithMessage(_ => RandomNumberGenerator.GetBytes(256))));

    private static void AssertOutcome(Outcome expected, ValidationReport report)
    {
        Assert.True(report.Outcome == expected, $"{report.Outcome}:\n{string.Join('\n', report.Findings)}");
        if (expected != Outcome.Clean)
        {
            Assert.Contains(report.Findings, f => f.Severity == Severity.Error && f.Descriptor.Outcome == expected && f.Place.Bytes is not null);
        }
    }

    private static CapsuleFile Parse(byte[] bytes) => CapsuleParser.Parse(new MemoryByteSource(bytes));

    private byte[] SignedBytes()
    {
        CapsuleFile parsed = Parse(laboratory.BuildSample(Sample));
        ByteSource signed = parsed.Payloads[0].SignedBytes(parsed.Source)!;
        return signed.ReadBytes(new ByteRange(0, signed.Length));
    }

    private byte[] TwoSigners(byte[] firstSigns, byte[] secondSigns)
    {
        using TestKey second = TestKeyMaker.Signer(
            "second", TestKeyType.Rsa2048, laboratory.Root.Certificate.NotBefore, laboratory.Root.Certificate.NotAfter, laboratory.Intermediate);
        byte[] one = Encode(laboratory.Signer, firstSigns);
        byte[] two = Encode(second, secondSigns);

        // Joined by hand: no tool puts signatures over different bytes into one message.
        SignedCms joined = new();
        joined.Decode(one);
        SignedCms other = new();
        other.Decode(two);
        return Joined(joined, other, [laboratory.Signer.Certificate, second.Certificate, laboratory.Intermediate.Certificate]);
    }

    private byte[] Encode(TestKey key, byte[] content) => DetachedSignedData.Encode(
        new SignatureAlgorithm(KeyKind.Rsa, HashAlgorithmName.SHA256),
        ((RSA)key.Key).SignHash(SHA256.HashData(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        key.Certificate,
        [key.Certificate]);

    /// <summary>One SignedData with the SignerInfo of both messages (RFC 5652, 5.1).</summary>
    private static byte[] Joined(SignedCms one, SignedCms two, X509Certificate2[] certificates)
    {
        System.Formats.Asn1.AsnWriter writer = new(System.Formats.Asn1.AsnEncodingRules.DER);
        System.Formats.Asn1.Asn1Tag zero = new(System.Formats.Asn1.TagClass.ContextSpecific, 0);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.7.2");
            using (writer.PushSequence(zero))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("2.16.840.1.101.3.4.2.1");
                    writer.WriteNull();
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.113549.1.7.1");
                }

                using (writer.PushSetOf(zero))
                {
                    foreach (X509Certificate2 certificate in certificates)
                    {
                        writer.WriteEncodedValue(certificate.RawData);
                    }
                }

                using (writer.PushSetOf())
                {
                    writer.WriteEncodedValue(SignerInfo(one));
                    writer.WriteEncodedValue(SignerInfo(two));
                }
            }
        }

        return writer.Encode();
    }

    private static byte[] SignerInfo(SignedCms message)
    {
        // The signer infos are the last element of SignedData.
        System.Formats.Asn1.AsnReader reader = new(message.Encode(), System.Formats.Asn1.AsnEncodingRules.BER);
        System.Formats.Asn1.AsnReader content = reader.ReadSequence();
        content.ReadObjectIdentifier();
        System.Formats.Asn1.AsnReader signedData = content.ReadSequence(new(System.Formats.Asn1.TagClass.ContextSpecific, 0)).ReadSequence();
        ReadOnlyMemory<byte> last = default;
        while (signedData.HasData)
        {
            last = signedData.ReadEncodedValue();
        }

        return new System.Formats.Asn1.AsnReader(last, System.Formats.Asn1.AsnEncodingRules.BER).ReadSetOf().ReadEncodedValue().ToArray();
    }

    /// <summary>The sample with another message in its authentication block, all sizes put right.</summary>
    private byte[] WithMessage(Func<byte[], byte[]> replace)
    {
        byte[] bytes = laboratory.BuildSample(Sample);
        CapsuleFile parsed = Parse(bytes);
        FmpPayloadItem item = Assert.Single(parsed.Payloads);
        ByteRange old = item.CertificateData!.Value;
        byte[] message = replace(parsed.Source.ReadBytes(old));
        int grown = message.Length - (int)old.Length;
        byte[] result = [.. bytes.AsSpan(0, (int)old.Offset), .. message, .. bytes.AsSpan((int)old.End)];

        EfiFirmwareImageAuthentication block = item.Authentication!.Value;
        Put(result, item.Authentication.Range, block with { AuthInfo = block.AuthInfo with { Length = (uint)(block.AuthInfo.Length + grown) } });
        EfiFirmwareManagementCapsuleImageHeader header = item.ImageHeader!.Value;
        Put(result, item.ImageHeader.Range, header with { UpdateImageSize = (uint)(header.UpdateImageSize + grown) });
        Put(result, parsed.Header!.Range, parsed.Header.Value with { CapsuleImageSize = (uint)result.Length });
        return result;
    }

    private static void Put<T>(byte[] bytes, ByteRange range, T structure)
        where T : IBinaryStructure<T>
    {
        SpanWriter writer = new(bytes.AsSpan((int)range.Offset, (int)range.Length));
        structure.Write(ref writer);
    }
}
