// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Signing.Tests.Chains;

/// <summary>What a certificate is in a chain, by what it says about itself.</summary>
public sealed class CertificateRoleTests : IDisposable
{
    private readonly TestChain _chain = new();

    public void Dispose() => _chain.Dispose();

    [Fact]
    public void AChainHasARootAnIntermediateAndASigner()
    {
        Assert.Equal(
            [CertificateRole.Root, CertificateRole.Intermediate, CertificateRole.EndEntity],
            new[] { _chain.Root, _chain.Intermediate, _chain.Signer }.Select(k => CertificateFacts.Of(k.Certificate).Role));
        Assert.Equal(new PublicKeyFacts("RSA", 2048, null), CertificateFacts.Of(_chain.Root.Certificate).Key);
    }

    [Theory]
    [InlineData(true, X509KeyUsageFlags.KeyCertSign, CertificateRole.Root, true, false)]
    [InlineData(true, null, CertificateRole.Root, true, false)]
    [InlineData(true, X509KeyUsageFlags.DigitalSignature, CertificateRole.EndEntity, false, false)]
    [InlineData(false, X509KeyUsageFlags.KeyCertSign, CertificateRole.EndEntity, false, false)]
    [InlineData(null, X509KeyUsageFlags.KeyCertSign, CertificateRole.Root, false, true)]
    [InlineData(null, X509KeyUsageFlags.DigitalSignature, CertificateRole.EndEntity, false, false)]
    [InlineData(null, null, CertificateRole.EndEntity, false, false)]
    public void BasicConstraintsAndKeyUsageDecide(bool? authority, X509KeyUsageFlags? usage, CertificateRole role, bool mayIssue, bool isOld)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=TEST self-signed", key, HashAlgorithmName.SHA256);
        if (authority is { } isAuthority)
        {
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true));
        }

        if (usage is { } flags)
        {
            request.CertificateExtensions.Add(new X509KeyUsageExtension(flags, critical: true));
        }

        using X509Certificate2 certificate = request.CreateSelfSigned(TestChain.Begin, TestChain.End);
        CertificateFacts facts = CertificateFacts.Of(certificate);
        Assert.Equal((role, mayIssue, isOld), (facts.Role, facts.MayIssue, facts.IsOldAuthority));
    }

    /// <summary>Version 1 has no extensions; self-signed it counts as an old root, certified by another as a signer.</summary>
    [Theory]
    [InlineData("CN=TEST v1", CertificateRole.Root, true)]
    [InlineData("CN=TEST another", CertificateRole.EndEntity, false)]
    public void VersionOneIsAnOldAuthorityWhenItIsSelfSigned(string issuer, CertificateRole role, bool isOld)
    {
        AsymmetricCipherKeyPair pair = DotNetUtilities.GetRsaKeyPair((RSA)_chain.Root.Key);
        X509V1CertificateGenerator generator = new();
        generator.SetSerialNumber(BigInteger.One);
        generator.SetIssuerDN(new X509Name(issuer));
        generator.SetSubjectDN(new X509Name("CN=TEST v1"));
        generator.SetNotBefore(TestChain.Begin.UtcDateTime);
        generator.SetNotAfter(TestChain.End.UtcDateTime);
        generator.SetPublicKey(pair.Public);
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(generator.Generate(new Asn1SignatureFactory("SHA256WITHRSA", pair.Private)).GetEncoded());
        CertificateFacts facts = CertificateFacts.Of(certificate);
        Assert.Equal((1, role, false, isOld), (facts.Version, facts.Role, facts.MayIssue, facts.IsOldAuthority));
    }
}
