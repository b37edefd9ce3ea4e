// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Cms;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Security;
using UefiCapsule.Signing.Cms;
using UefiCapsule.Signing.TestKeys;
using BcCertificate = Org.BouncyCastle.X509.X509Certificate;
using SignerInfo = System.Security.Cryptography.Pkcs.SignerInfo;

namespace UefiCapsule.Signing.Tests;

/// <summary>BouncyCastle's opinion by itself, and messages that BouncyCastle and SignedCms make.</summary>
public sealed class SecondOpinionTests
{
    public static TheoryData<TestKeyType, bool> Cases { get; } = new(
        from type in Enum.GetValues<TestKeyType>()
        from attributes in new[] { true, false }
        select (type, attributes));

    [Theory]
    [MemberData(nameof(Cases))]
    public void ItSaysYesToWhatWasSignedAndNoToAnythingElse(TestKeyType type, bool attributes)
    {
        using TestChain chain = new(type);
        byte[] message = OpenSslIdentityTests.Smime(chain, "SHA256", attributes ? [] : ["-noattr"]);
        SignerInfo signer = Signers(message)[0];
        byte[] signature = signer.GetSignature();
        Assert.True(Opinion(message, chain.Content).Holds(0, signature, chain.Signer.Certificate));

        Assert.False(Opinion(message, [.. chain.Content, 0]).Holds(0, signature, chain.Signer.Certificate));
        Assert.False(Opinion(message, chain.Content).Holds(1, signature, chain.Signer.Certificate));
        Assert.False(Opinion(message, chain.Content).Holds(0, [.. signature, 0], chain.Signer.Certificate));
        Assert.False(Opinion(message, chain.Content).Holds(0, signature, chain.Intermediate.Certificate));
        Assert.False(Opinion(message, chain.Content).Holds(0, signature, null));
        int at = message.AsSpan().IndexOf(signature);
        for (int i = 0; i < signature.Length; i++)
        {
            byte[] damaged = [.. message];
            damaged[at + i] ^= 0x01;
            Assert.False(Opinion(damaged, chain.Content).Holds(0, damaged[at..(at + signature.Length)], chain.Signer.Certificate));
        }
    }

    [Fact]
    public void ItReadsTheAttributesItself()
    {
        using TestChain chain = new();
        RawMessage wrong = new RawMessage(chain).Set(
            RawMessage.DigestAttribute,
            RawMessage.Encoded(w => w.WriteOctetString(SHA256.HashData([1]))));
        byte[] message = wrong.Encode();
        Assert.False(Opinion(message, chain.Content).Holds(0, Signers(message)[0].GetSignature(), chain.Signer.Certificate));
        Assert.True(Opinion(message, [1]).Holds(0, Signers(message)[0].GetSignature(), chain.Signer.Certificate));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void WhatBouncyCastleSignsHolds(TestKeyType type, bool attributes)
    {
        using TestChain chain = new(type);
        CmsSignedDataGenerator generator = new();
        string algorithm = chain.Signer.Key is RSA ? "SHA384WITHRSA" : "SHA384WITHECDSA";
        Asn1SignatureFactory factory = new(algorithm, PrivateKeyFactory.CreateKey(chain.Signer.Key.ExportPkcs8PrivateKey()));
        generator.AddSignerInfoGenerator(
            new SignerInfoGeneratorBuilder().SetDirectSignature(!attributes).Build(factory, new BcCertificate(chain.Signer.Certificate.RawData)));
        generator.AddCertificate(new BcCertificate(chain.Signer.Certificate.RawData));
        generator.AddCertificate(new BcCertificate(chain.Intermediate.Certificate.RawData));
        CmsSignedData message = generator.Generate(new CmsProcessableByteArray(chain.Content), encapsulate: false);

        SignedDataReport report = SigningHelp.Verify(message.GetEncoded("DER"), chain.Content, chain.Root.Certificate);
        Assert.True(report.IsTrusted);
        Assert.Equal(attributes, report.Signers[0].HasSignedAttributes);
        Assert.False(SigningHelp.Verify(message.GetEncoded("DER"), [.. chain.Content, 0], chain.Root.Certificate).IsValid);
        Assert.Equal(SignedDataFault.NotDer, SigningHelp.Verify(message.GetEncoded("BER"), chain.Content, chain.Root.Certificate).Fault);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void WhatSignedCmsSignsHolds(TestKeyType type, bool attributes)
    {
        using TestChain chain = new(type);
        foreach (SubjectIdentifierType identifier in new[] { SubjectIdentifierType.IssuerAndSerialNumber, SubjectIdentifierType.SubjectKeyIdentifier })
        {
            SignedCms message = new(new ContentInfo(chain.Content), detached: true);
            CmsSigner signer = new(identifier, chain.Signer.Certificate, chain.Signer.Key) { IncludeOption = X509IncludeOption.EndCertOnly };
            if (attributes)
            {
                signer.SignedAttributes.Add(new Pkcs9SigningTime());
            }

            message.ComputeSignature(signer);
            message.AddCertificate(chain.Intermediate.Certificate);
            SignedDataReport report = SigningHelp.Verify(message.Encode(), chain.Content, chain.Root.Certificate);
            Assert.True(report.IsTrusted);
            Assert.Equal(attributes, report.Signers[0].HasSignedAttributes);
            Assert.False(SigningHelp.Verify(message.Encode(), [.. chain.Content, 0], chain.Root.Certificate).IsValid);
        }
    }

    private static BouncyCastleOpinion Opinion(byte[] message, byte[] content) =>
        new(message, hash => CryptographicOperations.HashData(hash, content));

    private static SignerInfoCollection Signers(byte[] message)
    {
        SignedCms parsed = new();
        parsed.Decode(message);
        return parsed.SignerInfos;
    }
}
