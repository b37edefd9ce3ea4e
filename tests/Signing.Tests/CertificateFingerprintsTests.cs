// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.TestKeys;

namespace UefiCapsule.Signing.Tests;

/// <summary>The fingerprints against the platform's own view of the same certificate, and openssl's of its key.</summary>
public sealed class CertificateFingerprintsTests
{
    [Theory]
    [InlineData(TestKeyType.Rsa2048)]
    [InlineData(TestKeyType.P384)]
    public void FingerprintsAreThoseOfThePartsOfTheCertificate(TestKeyType type)
    {
        using TestChain chain = new(type);
        X509Certificate2 certificate = chain.Signer.Certificate;
        CertificateFingerprints fingerprints = CertificateFingerprints.Of(certificate);
        Assert.Equal(certificate.GetCertHash(HashAlgorithmName.SHA256), fingerprints.CertificateSha256.ToArray());
        Assert.Equal(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()), fingerprints.PublicKeySha256!.Value.ToArray());
        using RSA? rsa = certificate.GetRSAPublicKey();
        Assert.Equal(rsa?.ExportParameters(false).Modulus, fingerprints.RsaModulus?.ToArray());

        // The issuer's signature is over the signed part, so its hash is what that signature verifies with.
        byte[] signedPart = fingerprints.SignedPartHash(32)!;
        X509Certificate2 issuer = chain.Intermediate.Certificate;
        byte[] signature = SignatureOf(certificate);
        Assert.True(type == TestKeyType.P384
            ? issuer.GetECDsaPublicKey()!.VerifyHash(signedPart, signature, DSASignatureFormat.Rfc3279DerSequence)
            : issuer.GetRSAPublicKey()!.VerifyHash(signedPart, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public void SignedPartHashesHaveTheSizesOfSha2()
    {
        using TestChain chain = new();
        CertificateFingerprints fingerprints = CertificateFingerprints.Of(chain.Root.Certificate);
        Assert.All([32, 48, 64], size => Assert.Equal(size, fingerprints.SignedPartHash(size)!.Length));
        Assert.Null(fingerprints.SignedPartHash(20));
    }

    [Fact]
    public void AChainLeadsFromTheSignerToAnAnchorOverTheCertificatesGiven()
    {
        using TestChain chain = new();
        TrustAnchors anchors = TrustAnchors.From([chain.Root.Certificate]);
        Assert.Null(anchors.ChainFrom(chain.Signer.Certificate, []));
        Assert.Equal(
            [chain.Signer.Certificate, chain.Intermediate.Certificate, chain.Root.Certificate],
            anchors.ChainFrom(chain.Signer.Certificate, [chain.Intermediate.Certificate]));
    }

    [Fact]
    public void CertificatesAreReadFromBytesInHand()
    {
        using TestChain chain = new();
        byte[] pem = System.Text.Encoding.ASCII.GetBytes(chain.Root.CertificatePem + chain.Signer.CertificatePem);
        Assert.Equal([chain.Root.Certificate, chain.Signer.Certificate], TrustAnchors.CertificatesIn("two.pem", pem));
        Assert.Equal([chain.Root.Certificate], TrustAnchors.CertificatesIn("one.cer", chain.Root.Certificate.RawData));
        SigningException e = Assert.Throws<SigningException>(() => TrustAnchors.CertificatesIn("none.cer", [1, 2, 3]));
        Assert.Equal((SigningFault.CertificateUnreadable, "none.cer"), (e.Fault, e.File));
    }

    private static byte[] SignatureOf(X509Certificate2 certificate)
    {
        System.Formats.Asn1.AsnReader outer = new System.Formats.Asn1.AsnReader(certificate.RawData, System.Formats.Asn1.AsnEncodingRules.DER).ReadSequence();
        outer.ReadEncodedValue();
        outer.ReadEncodedValue();
        return outer.ReadBitString(out _);
    }
}
