// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using static UefiCapsule.Signing.Tests.RawMessage;

namespace UefiCapsule.Signing.Tests;

/// <summary>Messages no tool makes: each field wrong by itself under a signature that holds.</summary>
public sealed class RawMessageTests : IDisposable
{
    private static readonly byte[] _number = Encoded(w => w.WriteInteger(7));
    private readonly TestChain _chain = new();

    public void Dispose() => _chain.Dispose();

    [Fact]
    public void LeftAloneTheyHold()
    {
        Assert.True(Verify(New()).IsTrusted);
        RawMessage direct = New();
        direct.Attributes = null;
        Assert.True(Verify(direct).IsTrusted);
    }

    [Fact]
    public void AttributesNeedTheContentTypeOnce()
    {
        byte[] signedData = Encoded(w => w.WriteObjectIdentifier("1.2.840.113549.1.7.2"));
        byte[] data = Encoded(w => w.WriteObjectIdentifier(Data));
        Assert.Equal(SignatureStatus.BadAttributes, Status(New().Set(ContentTypeAttribute)));
        Assert.Equal(SignatureStatus.BadAttributes, Status(New().Set(ContentTypeAttribute, signedData)));
        Assert.Equal(SignatureStatus.BadAttributes, Status(New().Set(ContentTypeAttribute, _number)));
        Assert.Equal(SignatureStatus.BadAttributes, Status(New().Set(ContentTypeAttribute, data, signedData)));
    }

    [Fact]
    public void AttributesNeedTheDigestOnce()
    {
        byte[] right = Digest(_chain.Content);
        byte[] wrong = Digest([1, 2, 3]);
        Assert.Equal(SignatureStatus.BadAttributes, Status(New().Set(DigestAttribute)));
        Assert.Equal(SignatureStatus.BadAttributes, Status(New().Set(DigestAttribute, _number)));
        Assert.Equal(SignatureStatus.BadAttributes, Status(New().Set(DigestAttribute, right, wrong)));
        Assert.Equal(SignatureStatus.DigestMismatch, Status(New().Set(DigestAttribute, wrong)));
        Assert.Equal(SignatureStatus.DigestMismatch, Status(New().Set(DigestAttribute, Encoded(w => w.WriteOctetString([])))));

        RawMessage twice = New();
        twice.Attributes!.Add((DigestAttribute, [wrong]));
        Assert.NotEqual(SignatureStatus.Valid, Status(twice));
    }

    [Fact]
    public void TheSigningTimeIsAClaimThatIsReported()
    {
        DateTimeOffset time = new(2055, 4, 5, 6, 7, 8, TimeSpan.Zero);
        SignerReport late = Signer(New().Set(TimeAttribute, Encoded(w => w.WriteGeneralizedTime(time))));
        Assert.Equal((SignatureStatus.Valid, time), (late.Status, late.SigningTime));
        SignerReport unreadable = Signer(New().Set(TimeAttribute, _number));
        Assert.Equal((SignatureStatus.OddAttributes, null), (unreadable.Status, unreadable.SigningTime));
        SignerReport outside = Signer(New().Set(TimeAttribute, Encoded(w => w.WriteGeneralizedTime(time.AddYears(10)))));
        Assert.Equal((SignatureStatus.SignedOutsideValidity, TrustStatus.NotChecked), (outside.Status, outside.Trust));
    }

    [Fact]
    public void AlgorithmsThatContradictEachOtherAreRefused()
    {
        RawMessage named = New();
        named.SignatureOid = "1.2.840.113549.1.1.11";
        Assert.Equal(SignatureStatus.Valid, Status(named));
        named.SignatureOid = "1.2.840.113549.1.1.12";
        Assert.Equal(SignatureStatus.UnsupportedAlgorithm, Status(named));
        named.SignatureOid = "1.2.840.10045.4.3.2";
        Assert.Equal(SignatureStatus.UnsupportedAlgorithm, Status(named));
    }

    [Fact]
    public void OtherFaultsOfTheWholeMessageAreNamed()
    {
        RawMessage none = New();
        none.Signers = 0;
        Assert.Equal(SignedDataFault.NoSigners, Verify(none).Fault);

        RawMessage many = New();
        many.Signers = SignedDataVerifier.MaximumSigners;
        Assert.True(Verify(many).IsTrusted);
        many.Signers++;
        Assert.Equal(SignedDataFault.TooManySigners, Verify(many).Fault);

        RawMessage attached = New();
        attached.AttachedContent = [.. _chain.Content];
        Assert.Equal(SignedDataFault.AttachedContent, Verify(attached).Fault);
        attached.AttachedContent = [];
        Assert.Equal(SignedDataFault.AttachedContent, Verify(attached).Fault);

        RawMessage other = New();
        other.ContentType = "1.2.840.113549.1.7.5";
        Assert.Equal(SignedDataFault.NotData, Verify(other).Fault);

        Assert.Equal(SignedDataFault.NotSignedData, SigningHelp.Verify(_chain.Signer.Certificate.RawData, _chain.Content).Fault);
        Assert.Equal(SignedDataFault.NotDer, SigningHelp.Verify([], _chain.Content).Fault);
        Assert.Equal(SignedDataFault.TooLarge, SigningHelp.Verify(new byte[SignedDataVerifier.MaximumLength + 1], _chain.Content).Fault);
    }

    [Fact]
    public void LengthsThatAreNotMinimalInsideAreNotDer()
    {
        byte[] message = New().Encode();

        // The length of the OID, 9, in two bytes; the ContentInfo grows by one.
        byte[] longer = [0x30, 0x82, .. Length(message.Length - 4 + 1), 0x06, 0x81, .. message[5..]];
        Assert.NotEqual(SignedDataFault.None, SigningHelp.Verify(longer, _chain.Content, _chain.Root.Certificate).Fault);

        // The same for the version, INTEGER 1, behind ContentInfo, OID, [0] and SignedData.
        byte[] inner = [.. message[..23], 0x02, 0x81, .. message[24..]];
        inner = [0x30, 0x82, .. Length(message.Length - 3), .. message[4..15], 0xA0, 0x82, .. Length(message.Length - 18), 0x30, 0x82, .. Length(message.Length - 22), .. inner[23..]];
        Assert.Equal(SignedDataFault.NotDer, SigningHelp.Verify(inner, _chain.Content, _chain.Root.Certificate).Fault);
    }

    [Fact]
    public void WhatTheCallerThrowsIsNotTakenForABadMessage()
    {
        byte[] message = New().Encode();
        Assert.Throws<IOException>(() => SignedDataVerifier.Verify(message, _ => throw new IOException(), null, SigningHelp.Now));
        Assert.Throws<InvalidOperationException>(() => SignedDataVerifier.Verify(message, _ => throw new InvalidOperationException(), null, SigningHelp.Now));
    }

    [Fact]
    public void ADigestIsAskedForOnce()
    {
        RawMessage two = New();
        two.Signers = 2;
        int asked = 0;
        SignedDataReport report = SignedDataVerifier.Verify(
            two.Encode(),
            hash =>
            {
                asked++;
                return CryptographicOperations.HashData(hash, _chain.Content);
            },
            null,
            SigningHelp.Now);
        Assert.True(report.IsValid);
        Assert.Equal(1, asked);
    }

    private static byte[] Length(int length) => [(byte)(length >> 8), (byte)(length & 0xFF)];

    private static byte[] Digest(byte[] content) => Encoded(w => w.WriteOctetString(SHA256.HashData(content)));

    private RawMessage New() => new(_chain);

    private SignedDataReport Verify(RawMessage message) => SigningHelp.Verify(message.Encode(), _chain.Content, _chain.Root.Certificate);

    private SignerReport Signer(RawMessage message) => Assert.Single(Verify(message).Signers);

    private SignatureStatus Status(RawMessage message) => Signer(message).Status;
}
