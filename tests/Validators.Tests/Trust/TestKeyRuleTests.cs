// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;
using UefiCapsule.Signing.KnownKeys;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Validators.Tests.Trust;

/// <summary>Known test keys are refused wherever they stand: as the signer, in its chain, or as an anchor.</summary>
public sealed class TestKeyRuleTests : IDisposable
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _own;
    private readonly X509Certificate2 _underTestRoot;

    public TestKeyRuleTests()
    {
        _own = Certificate("CN=Acme TEST firmware", "CN=Acme TEST firmware", X509SignatureGenerator.CreateForECDsa(_key));
        X509SignatureGenerator root = X509SignatureGenerator.CreateForRSA((RSA)TestSigner.Root.Key, RSASignaturePadding.Pkcs1);
        _underTestRoot = Certificate("CN=Acme TEST firmware", TestSigner.Root.Certificate.Subject, root);
    }

    [Fact]
    public void AGoodSignatureByOneIsRefused()
    {
        ValidationReport report = Validate(Validation.SystemFirmware(), TestSigner.Anchors, allow: false);
        Assert.True(Assert.Single(report.Signatures).IsTrusted);
        Assert.Equal(Outcome.Policy, report.Outcome);
        Assert.Equal(["CAP3110", "CAP3110"], report.ErrorIds());
        Assert.All(report.Findings.Where(f => f.Id == "CAP3110"), f => Assert.EndsWith("/Certificate", f.Place.Path!.Value.Text, StringComparison.Ordinal));
        Assert.Equal([TestSigner.Certificate, TestSigner.Root.Certificate], report.TestKeys.Select(m => m.Certificate));
    }

    [Fact]
    public void AllowedItIsAWarningForEach()
    {
        ValidationReport report = Validate(Validation.SystemFirmware(), TestSigner.Anchors, allow: true);
        Assert.Equal(Outcome.Clean, report.Outcome);
        Assert.Equal(["CAP3111", "CAP3111"], report.Findings.Where(f => f.Severity == Severity.Warning).Select(f => f.Id));
        Assert.Equal(2, report.TestKeys.Count);
    }

    [Fact]
    public void AnotherKeyIsNone()
    {
        foreach (bool allow in new[] { false, true })
        {
            ValidationReport report = Validate(SignedBy(_own), TrustAnchors.From([_own]), allow);
            Assert.Equal(Outcome.Clean, report.Outcome);
            Assert.DoesNotContain(report.Findings, f => f.Id is "CAP3110" or "CAP3111");
            Assert.Empty(report.TestKeys);
        }
    }

    /// <summary>It could sign, or issue, something else tomorrow.</summary>
    [Fact]
    public void AnAnchorThatNothingRestsOnIsRefused()
    {
        ValidationReport report = Validate(SignedBy(_own), TrustAnchors.From([_own, TestSigner.OtherRoot]), allow: false);
        Assert.Equal(Outcome.Policy, report.Outcome);
        Diagnostic finding = Assert.Single(report.Findings, f => f.Severity == Severity.Error);
        Assert.Equal(("CAP3110", Place.None), (finding.Id, finding.Place));
        Assert.Contains("other root", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnIssuerInTheChainIsRefused()
    {
        ValidationReport report = Validate(SignedBy(_underTestRoot), TestSigner.Anchors, allow: false);
        Assert.Equal(Outcome.Policy, report.Outcome);
        Assert.Equal([TestKeyEvidence.Issuer, TestKeyEvidence.Subject], report.TestKeys.Select(m => m.Evidence));
    }

    /// <summary>The signer's certificate alone is the anchor and its issuer is nowhere to be seen, but named.</summary>
    [Fact]
    public void AnIssuerThatIsOnlyNamedIsRefused()
    {
        ValidationReport report = Validate(SignedBy(_underTestRoot), TrustAnchors.From([_underTestRoot]), allow: false);
        Assert.Equal(Outcome.Policy, report.Outcome);
        Assert.Equal(TestKeyEvidence.Issuer, Assert.Single(report.TestKeys).Evidence);
    }

    /// <summary>Somebody else's signature does not become trusted because test keys are allowed.</summary>
    [Fact]
    public void AllowedIsNotTrusted()
    {
        ValidationReport report = Validate(Validation.SystemFirmware(), TrustAnchors.From([_own]), allow: true);
        Assert.Equal(Outcome.Untrusted, report.Outcome);
        Assert.Contains(report.Findings, f => f.Id == "CAP3111");
    }

    public void Dispose()
    {
        _key.Dispose();
        _own.Dispose();
        _underTestRoot.Dispose();
    }

    private static ValidationReport Validate(CapsuleFixture capsule, TrustAnchors anchors, bool allow) =>
        CapsuleValidator.Validate(capsule.Parse(), new ValidationOptions { Anchors = anchors, AllowTestKeys = allow, Time = Validation.Clock });

    private CapsuleFixture SignedBy(X509Certificate2 certificate) => Validation.SignedBy(content => DetachedSignedData.Encode(
        new SignatureAlgorithm(KeyKind.Ecdsa, HashAlgorithmName.SHA256),
        _key.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
        certificate,
        [certificate]));

    private X509Certificate2 Certificate(string subject, string issuer, X509SignatureGenerator generator)
    {
        CertificateRequest request = new(new X500DistinguishedName(subject), _key, HashAlgorithmName.SHA256);
        return request.Create(new X500DistinguishedName(issuer), generator, From, From.AddYears(10), [1, 2, 3, 4]);
    }
}
