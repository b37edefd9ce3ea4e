// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.PostQuantum.Tests;

/// <summary>Every signature is also verified by an implementation that has nothing to do with ours.</summary>
public sealed class NobleTests
{
    public static TheoryData<string> Algorithms { get; } = [.. PostQuantumAlgorithm.All.Select(a => a.Name)];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void TheMessageIsVerifiedByNobleAndByUs(string name)
    {
        PostQuantumAlgorithm algorithm = PostQuantumChain.Algorithm(name);
        PostQuantumChain chain = PostQuantumChain.Of(name);
        byte[] message = DetachedSignedData.Encode([chain.Sign()]);
        SignedDataReport report = PostQuantumChain.Verify(message, chain.Root);
        Assert.True(report.IsTrusted, $"{report.Fault}: {string.Join(", ", report.Signers.Select(s => s.Status))}");
        SignerReport signer = Assert.Single(report.Signers);
        Assert.Equal(name, signer.SignatureAlgorithm);
        Assert.True(signer.IsPostQuantumTrusted);
        Assert.Equal(3, signer.Chain.Count);

        // What stands in the message, taken out of it with the platform's parser.
        SignedCms cms = new();
        cms.Decode(message);
        SignerInfo read = cms.SignerInfos[0];
        byte[] publicKey = read.Certificate!.PublicKey.EncodedKeyValue.RawData;
        byte[] attributes = AttributesIn(message);
        byte[] signature = read.GetSignature();
        Assert.Equal(algorithm.PublicKeyLength, publicKey.Length);
        Assert.Equal(algorithm.SignatureLength, signature.Length);
        byte[] other = [.. attributes];
        other[^1] ^= 1;
        List<JsonObject> questions =
        [
            Noble.Verification(name, publicKey, attributes, signature),
            Noble.Verification(name, publicKey, other, signature),
        ];
        foreach ((TestKey certificate, TestKey issuer) in new[] { (chain.Signer, chain.Intermediate), (chain.Intermediate, chain.Root), (chain.Root, chain.Root) })
        {
            (byte[] signed, byte[] of) = PartsOf(certificate.Certificate);
            questions.Add(Noble.Verification(PostQuantumAlgorithm.Find(issuer.Certificate.GetKeyAlgorithm())!.Name, issuer.Certificate.PublicKey.EncodedKeyValue.RawData, signed, of));
        }

        Assert.Equal([true, false, true, true, true], Noble.Ask([.. questions]).Select(a => a!.GetValue<bool>()));
    }

    [Theory]
    [InlineData("ML-DSA-44")]
    [InlineData("ML-DSA-65")]
    [InlineData("ML-DSA-87")]
    [InlineData("SLH-DSA-SHA2-128f")]
    [InlineData("SLH-DSA-SHAKE-128f")]
    [InlineData("SLH-DSA-SHA2-192f")]
    [InlineData("SLH-DSA-SHAKE-256f")]
    public void TheSignatureIsByteForByteNobles(string name)
    {
        PostQuantumAlgorithm algorithm = PostQuantumChain.Algorithm(name);
        PostQuantumChain chain = PostQuantumChain.Of(name);
        CmsSignature ours = chain.Sign();
        CmsSignature again = chain.Sign();
        byte[] secret = SecretOf(chain.Signer, algorithm);
        byte[] nobles = Noble.Sign(name, secret, SignedAttributes.Of(ours.Digest.Span, ours.Algorithm));
        Assert.Equal(Convert.ToHexString(nobles), Convert.ToHexString(ours.Signature.Span));
        Assert.Equal(Convert.ToHexString(nobles), Convert.ToHexString(again.Signature.Span));
    }

    /// <summary>The key pair of RFC 9881, appendix C.1: the seed 00 01 ... 1F.</summary>
    [Theory]
    [InlineData("ML-DSA-44", "d7b2b47254aae0db45e7930d4a98d2c97d8f1397d1789dafa17024b316e9bec9")]
    [InlineData("ML-DSA-65", "48683d91978e31eb3dddb8b0473482d2b88a5f625949fd8f58a561e696bd4c27")]
    [InlineData("ML-DSA-87", "9792bcec2f2430686a82fccf3c2f5ff665e771d7ab41b90258cfa7e90ec97124")]
    public void TheKeyOfASeedIsThePublishedOneAndNobles(string name, string begin)
    {
        PostQuantumAlgorithm algorithm = PostQuantumChain.Algorithm(name);
        byte[] seed = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        using System.Security.Cryptography.AsymmetricAlgorithm key = PostQuantumTestKeys.FromSeed(algorithm, seed);
        byte[] publicKey = PublicKey.CreateFromSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo(), out _).EncodedKeyValue.RawData;
        Assert.StartsWith(begin, Convert.ToHexStringLower(publicKey), StringComparison.Ordinal);
        Assert.Equal(Convert.ToHexString(Noble.KeyOf(name, seed).PublicKey), Convert.ToHexString(publicKey));
    }

    private static byte[] SecretOf(TestKey key, PostQuantumAlgorithm algorithm)
    {
        ReadOnlyMemory<byte> inner = Pkcs8PrivateKeyInfo.Decode(key.Key.ExportPkcs8PrivateKey(), out _).PrivateKeyBytes;
        return algorithm.IsMlDsa
            ? Noble.KeyOf(algorithm.Name, AsnDecoder.ReadOctetString(inner.Span, AsnEncodingRules.DER, out _, new Asn1Tag(TagClass.ContextSpecific, 0))).SecretKey
            : inner.ToArray();
    }

    /// <summary>The signed attributes as they stand in a message of one signer, as the SET OF that is signed (RFC 5652, 5.4).</summary>
    private static byte[] AttributesIn(byte[] message)
    {
        AsnReader content = new AsnReader(message, AsnEncodingRules.DER).ReadSequence();
        content.ReadObjectIdentifier();
        AsnReader signedData = content.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
        for (int i = 0; i < 4; i++)
        {
            signedData.ReadEncodedValue();
        }

        AsnReader signer = signedData.ReadSetOf().ReadSequence();
        for (int i = 0; i < 3; i++)
        {
            signer.ReadEncodedValue();
        }

        byte[] attributes = signer.ReadEncodedValue().ToArray();
        Assert.Equal(0xA0, attributes[0]);
        attributes[0] = 0x31;
        return attributes;
    }

    private static (byte[] Signed, byte[] Signature) PartsOf(X509Certificate2 certificate)
    {
        AsnReader fields = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence();
        byte[] signed = fields.ReadEncodedValue().ToArray();
        fields.ReadEncodedValue();
        return (signed, fields.ReadBitString(out _));
    }
}
