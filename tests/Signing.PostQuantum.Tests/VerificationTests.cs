// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CsCheck;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Cms;
using UefiCapsule.Signing.TestKeys;

namespace UefiCapsule.Signing.PostQuantum.Tests;

/// <summary>What is accepted of others, what others accept of ours, and what is refused.</summary>
public sealed class VerificationTests
{
    private readonly PostQuantumChain _chain = PostQuantumChain.Of("ML-DSA-65");

    public static TheoryData<string> Quick { get; } = [.. PostQuantumAlgorithm.All.Select(a => a.Name).Where(n => !n.EndsWith('s'))];

    [Theory]
    [MemberData(nameof(Quick))]
    public void BouncyCastlesCmsVerifiesOurs(string name)
    {
        PostQuantumChain chain = PostQuantumChain.Of(name);
        CmsSignedData message = new(new CmsProcessableByteArray(PostQuantumChain.Content), DetachedSignedData.Encode([chain.Sign()]));
        SignerInformation signer = Assert.Single(message.GetSignerInfos().GetSigners());
        Org.BouncyCastle.X509.X509Certificate certificate = new(chain.Signer.Certificate.RawData);
        Assert.True(signer.Verify(certificate));
        CmsSignedData other = new(new CmsProcessableByteArray([1]), DetachedSignedData.Encode([chain.Sign()]));
        Assert.ThrowsAny<CmsException>(() => Assert.Single(other.GetSignerInfos().GetSigners()).Verify(certificate));
    }

    [Theory]
    [MemberData(nameof(Quick))]
    public void OursVerifiesBouncyCastlesCms(string name)
    {
        PostQuantumChain chain = PostQuantumChain.Of(name);
        Org.BouncyCastle.X509.X509Certificate certificate = new(chain.Signer.Certificate.RawData);
        CmsSignedDataGenerator generator = new();
        generator.AddSigner(
            Org.BouncyCastle.Security.PrivateKeyFactory.CreateKey(chain.Signer.Key.ExportPkcs8PrivateKey()),
            certificate,
            PostQuantumChain.Algorithm(name).Oid,
            DigestOf(PostQuantumChain.Algorithm(name)).Id);
        generator.AddCertificate(certificate);
        generator.AddCertificate(new Org.BouncyCastle.X509.X509Certificate(chain.Intermediate.Certificate.RawData));
        byte[] message = generator.Generate(new CmsProcessableByteArray(PostQuantumChain.Content), encapsulate: false).GetEncoded("DER");
        SignedDataReport report = PostQuantumChain.Verify(message, chain.Root);
        SignerReport signer = Assert.Single(report.Signers);
        Assert.Equal((SignatureStatus.Valid, TrustStatus.Trusted), (signer.Status, signer.Trust));
        Assert.NotNull(signer.SigningTime);
    }

    [Fact]
    public void EachCertificateOfTheChainMayBeTheAnchor()
    {
        byte[] message = DetachedSignedData.Encode([_chain.Sign()]);
        foreach (TestKey anchor in new[] { _chain.Root, _chain.Intermediate, _chain.Signer })
        {
            SignerReport signer = Assert.Single(PostQuantumChain.Verify(message, anchor).Signers);
            Assert.Equal((TrustStatus.Trusted, true), (signer.Trust, signer.IsPostQuantumTrusted));
            Assert.Equal(anchor.Certificate.RawData, signer.Anchor!.RawData);
        }

        Assert.Equal(TrustStatus.Untrusted, PostQuantumChain.Verify(message, PostQuantumChain.Of("ML-DSA-44").Root).Signers[0].Trust);
    }

    [Fact]
    public void AClassicalLinkMakesTheChainClassical()
    {
        PostQuantumChain rsa = PostQuantumChain.Classical();
        using TestKey signer = TestKeyMaker.Signer(
            "below RSA", PostQuantumTestKeys.NewKey(PostQuantumChain.Algorithm("ML-DSA-87")), PostQuantumChain.Begin, PostQuantumChain.End, rsa.Intermediate);
        byte[] message = DetachedSignedData.Encode([PostQuantumChain.Sign(signer, [rsa.Intermediate])]);
        SignerReport report = Assert.Single(PostQuantumChain.Verify(message, rsa.Root).Signers);
        Assert.Equal((SignatureStatus.Valid, TrustStatus.Trusted, true, false), (report.Status, report.Trust, report.IsPostQuantum, report.IsPostQuantumTrusted));

        // With the signer's own certificate as the anchor no link is left.
        Assert.True(Assert.Single(PostQuantumChain.Verify(message, signer).Signers).IsPostQuantumTrusted);
    }

    [Fact]
    public void APostQuantumWayIsFoundBesideAClassicalOne()
    {
        // Two certificates of one authority, as in a transition: the classical one is met first.
        PostQuantumChain rsa = PostQuantumChain.Classical();
        AsymmetricAlgorithm key = PostQuantumTestKeys.NewKey(PostQuantumChain.Algorithm("ML-DSA-44"));
        TestKey classical = TestKeyMaker.Intermediate("authority", key, PostQuantumChain.Begin, PostQuantumChain.End, rsa.Root);
        TestKey quantum = TestKeyMaker.Intermediate("authority", key, PostQuantumChain.Begin, PostQuantumChain.End, _chain.Root);
        using TestKey signer = TestKeyMaker.Signer(
            "in transition", PostQuantumTestKeys.NewKey(PostQuantumChain.Algorithm("ML-DSA-44")), PostQuantumChain.Begin, PostQuantumChain.End, classical);
        byte[] message = DetachedSignedData.Encode([PostQuantumChain.Sign(signer, [classical, quantum])]);
        SignerReport report = Assert.Single(PostQuantumChain.Verify(message, rsa.Root, _chain.Root).Signers);
        Assert.Equal(rsa.Root.Certificate.RawData, report.Anchor!.RawData);
        Assert.True(report.IsPostQuantumTrusted);
        Assert.False(Assert.Single(PostQuantumChain.Verify(message, rsa.Root).Signers).IsPostQuantumTrusted);
    }

    [Fact]
    public void ALongChainIsWalkedAndAWebOfAuthoritiesIsNot()
    {
        PostQuantumAlgorithm algorithm = PostQuantumChain.Algorithm("ML-DSA-44");
        List<TestKey> chain = [_chain.Root];
        while (chain.Count < 9)
        {
            chain.Add(TestKeyMaker.Intermediate($"authority {chain.Count}", PostQuantumTestKeys.NewKey(algorithm), PostQuantumChain.Begin, PostQuantumChain.End, chain[^1]));
        }

        TestKey signer = TestKeyMaker.Signer("far away", PostQuantumTestKeys.NewKey(algorithm), PostQuantumChain.Begin, PostQuantumChain.End, chain[^1]);
        byte[] message = DetachedSignedData.Encode([PostQuantumChain.Sign(signer, [.. chain.Skip(1)])]);
        SignerReport report = Assert.Single(PostQuantumChain.Verify(message, _chain.Root).Signers);
        Assert.Equal((true, 10), (report.IsPostQuantumTrusted, report.Chain.Count));

        // Six authorities of one name that all vouch for each other: without a bound there are thousands of ways through them.
        TestKey[] web = [.. Enumerable.Range(0, 6).Select(_ => TestKeyMaker.Root("web", PostQuantumTestKeys.NewKey(algorithm), PostQuantumChain.Begin, PostQuantumChain.End))];
        TestKey[] crossed =
        [
            .. web.SelectMany(issuer => web.Where(w => w != issuer).Select(
                other => TestKeyMaker.Intermediate("web", other.Key, PostQuantumChain.Begin, PostQuantumChain.End, issuer))),
        ];
        TestKey inside = TestKeyMaker.Signer("inside", PostQuantumTestKeys.NewKey(algorithm), PostQuantumChain.Begin, PostQuantumChain.End, web[0]);
        byte[] tangled = DetachedSignedData.Encode([PostQuantumChain.Sign(inside, crossed)]);
        System.Diagnostics.Stopwatch clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(TrustStatus.Untrusted, Assert.Single(PostQuantumChain.Verify(tangled, _chain.Root).Signers).Trust);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void ACertificateWithADamagedSignatureLinksNothing()
    {
        byte[] damaged = _chain.Intermediate.Certificate.RawData;
        damaged[^1] ^= 1;
        CmsSignature signature = _chain.Sign();
        byte[] message = DetachedSignedData.Encode([signature with { Certificates = [signature.Certificates[0], X509CertificateLoader.LoadCertificate(damaged)] }]);
        Assert.Equal(TrustStatus.Untrusted, Assert.Single(PostQuantumChain.Verify(message, _chain.Root).Signers).Trust);
    }

    [Fact]
    public void ASignatureWithoutAttributesIsNotVerified() =>
        Expect(SignatureStatus.AttributesMissing, s => Remade.Other(s, withAttributes: false));

    [Fact]
    public void ParametersOfTheAlgorithmAreRefused() =>
        Expect(SignatureStatus.UnsupportedAlgorithm, s => Remade.Other(s, algorithm: new AlgorithmIdentifier(s.SignatureAlgorithm.Algorithm, DerNull.Instance)));

    [Fact]
    public void ParametersOfTheDigestAreRefused() =>
        Expect(SignatureStatus.UnsupportedAlgorithm, s => Remade.Other(s, digest: new AlgorithmIdentifier(s.DigestAlgorithm.Algorithm, DerNull.Instance)));

    [Fact]
    public void ADigestThatTheRfcDoesNotListIsRefused() =>
        Expect(SignatureStatus.UnsupportedAlgorithm, s => Remade.Other(s, digest: new AlgorithmIdentifier(NistObjectIdentifiers.IdSha256)));

    [Fact]
    public void ADigestThatTheAttributesDoNotNameIsRefused() =>
        Expect(SignatureStatus.DigestMismatch, s => Remade.Other(s, digest: new AlgorithmIdentifier(NistObjectIdentifiers.IdSha384)));

    [Fact]
    public void AnotherParameterSetThanTheKeysIsRefused() =>
        Expect(SignatureStatus.AlgorithmsNotProtected, s => Remade.Other(s, algorithm: new AlgorithmIdentifier(NistObjectIdentifiers.id_ml_dsa_44)));

    [Fact]
    public void AKeyOfAnotherParameterSetIsRefused()
    {
        // The attributes agree with the signature's algorithm; only the key is another.
        CmsSignature signature = _chain.Sign();
        byte[] message = DetachedSignedData.Encode([signature with { Algorithm = new SignatureAlgorithm(KeyKind.MlDsa44, HashAlgorithmName.SHA512) }]);
        Assert.Equal(SignatureStatus.UnsupportedAlgorithm, Assert.Single(PostQuantumChain.Verify(message, _chain.Root).Signers).Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3308)]
    [InlineData(3310)]
    [InlineData(100_000)]
    public void ASignatureOfAnotherLengthIsRefused(int length) =>
        Expect(SignatureStatus.SignatureMismatch, s => Remade.Other(s, signature: [.. s.Signature.GetOctets().Concat(new byte[length]).Take(length)]));

    [Fact]
    public void PreHashAlgorithmsAreNotAccepted() =>
        Expect(SignatureStatus.UnsupportedAlgorithm, s => Remade.Other(s, algorithm: new AlgorithmIdentifier(NistObjectIdentifiers.id_hash_ml_dsa_65_with_sha512)));

    [Fact]
    public void ChangedBytesNeverThrowAndNeverMakeAnotherSignatureHold()
    {
        byte[] message = DetachedSignedData.Encode([_chain.Sign(), PostQuantumChain.Of("ML-DSA-44").Sign()]);
        Gen.Select(Gen.Int[0, message.Length - 1], Gen.Int[1, 255]).Sample(
            (place, value) =>
            {
                byte[] changed = [.. message];
                changed[place] ^= (byte)value;
                SignedDataReport report = PostQuantumChain.Verify(changed, _chain.Root);
                return report.Signers.All(s => s.Status != SignatureStatus.Valid || s.VerifiedBy != SignatureImplementations.None);
            },
            iter: 300);
    }

    private static DerObjectIdentifier DigestOf(PostQuantumAlgorithm algorithm) => algorithm.Hashes[0].Name switch
    {
        "SHA256" => NistObjectIdentifiers.IdSha256,
        "SHA512" => NistObjectIdentifiers.IdSha512,
        "SHAKE128" => NistObjectIdentifiers.IdShake128,
        _ => NistObjectIdentifiers.IdShake256,
    };

    private void Expect(SignatureStatus expected, Func<Org.BouncyCastle.Asn1.Cms.SignerInfo, Org.BouncyCastle.Asn1.Cms.SignerInfo> change)
    {
        byte[] message = DetachedSignedData.Encode([_chain.Sign()]);
        Assert.Equal(SignatureStatus.Valid, Assert.Single(PostQuantumChain.Verify(Remade.With(message, all => all), _chain.Root).Signers).Status);
        SignerReport report = Assert.Single(PostQuantumChain.Verify(Remade.With(message, all => all.Select(change)), _chain.Root).Signers);
        if (MLDsa.IsSupported && report.Status == SignatureStatus.OpinionsDisagree)
        {
            // Where the platform knows the algorithm, what BouncyCastle alone refuses is a disagreement.
            return;
        }

        Assert.Equal(expected, report.Status);
        Assert.False(report.IsPostQuantumTrusted);
    }
}
