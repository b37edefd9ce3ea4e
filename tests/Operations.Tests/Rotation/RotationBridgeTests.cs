// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Rotation;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests.Rotation;

/// <summary>What two sets of anchors have in common, without a capsule.</summary>
public sealed class RotationBridgeTests : IDisposable
{
    private static readonly DateTimeOffset _begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _end = new(2060, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory _folder = new();
    private readonly TestKey _old = TestKeyMaker.Root("old root", TestKeyType.P256, _begin, _end);
    private readonly TestKey _new = TestKeyMaker.Root("new root", TestKeyType.P256, _begin, _end);

    public RotationBridgeTests()
    {
        _folder.Write("old.pem", _old.CertificatePem);
        _folder.Write("new.pem", _new.CertificatePem);
    }

    public void Dispose()
    {
        _old.Dispose();
        _new.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void TwoRootsHaveNothingInCommon()
    {
        RotationResult result = Run("old.pem", "new.pem");
        Assert.Equal(Outcome.Untrusted, result.Outcome);
        Assert.Equal(["CAP3987"], Errors(result));
        Assert.Empty(result.Bridges!);
        Assert.False(result.OldAccepts || result.NewAccepts);
    }

    [Fact]
    public void ACertificateOfBothSetsIsABridge()
    {
        _folder.Write("both.pem", _new.CertificatePem + _old.CertificatePem);
        RotationBridge bridge = Only("old.pem", "both.pem");
        Assert.Equal((RotationLink.SameCertificate, 0, 1), (bridge.Link, bridge.Old.Index, bridge.New.Index));
    }

    [Fact]
    public void ARootThatWasMadeAnewIsABridge()
    {
        CertificateRequest request = new(_old.Certificate.SubjectName, (ECDsa)_old.Key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        using X509Certificate2 renewed = request.CreateSelfSigned(_begin, _end);
        _folder.Write("renewed.pem", renewed.ExportCertificatePem());
        Assert.Equal(RotationLink.SameAuthority, Only("old.pem", "renewed.pem").Link);
    }

    [Theory]
    [InlineData(true, RotationLink.OldCertifiedNew)]
    [InlineData(false, RotationLink.NewCertifiedOld)]
    public void AnAnchorThatTheOtherCertifiedIsABridge(bool forward, RotationLink link)
    {
        using TestKey below = TestKeyMaker.Intermediate("below", TestKeyType.P256, _begin, _end, _old);
        _folder.Write("below.pem", below.CertificatePem);
        Assert.Equal(link, (forward ? Only("old.pem", "below.pem") : Only("below.pem", "old.pem")).Link);
    }

    /// <summary>The name alone says nothing: another root of the same name did not certify it.</summary>
    [Fact]
    public void ANameIsNoBridge()
    {
        using TestKey impostor = TestKeyMaker.Root("old root", TestKeyType.P256, _begin, _end);
        using TestKey below = TestKeyMaker.Intermediate("below", TestKeyType.P256, _begin, _end, impostor);
        Assert.Equal(_old.Certificate.SubjectName.RawData, impostor.Certificate.SubjectName.RawData);
        _folder.Write("impostor.pem", impostor.CertificatePem);
        _folder.Write("below.pem", below.CertificatePem);
        Assert.Equal(["CAP3987"], Errors(Run("old.pem", "impostor.pem")));
        Assert.Equal(["CAP3987"], Errors(Run("old.pem", "below.pem")));
    }

    /// <summary>A certificate that may not issue vouches for nothing, whatever its key signed.</summary>
    [Fact]
    public void ASignerCertifiesNobody()
    {
        using TestKey signer = TestKeyMaker.Signer("signer", TestKeyType.P256, _begin, _end, _old);
        using TestKey below = TestKeyMaker.Intermediate("below", TestKeyType.P256, _begin, _end, signer);
        _folder.Write("signer.pem", signer.CertificatePem);
        _folder.Write("below.pem", below.CertificatePem);
        Assert.Equal(["CAP3987"], Errors(Run("signer.pem", "below.pem")));
    }

    [Fact]
    public void TestKeysAreNoBridgeUnlessTheyAreAllowed()
    {
        RotationResult result = RotationOperation.Run(Request("old.pem", "old.pem") with { AllowTestKeys = false }, Context);
        Assert.Equal(["CAP3110"], Errors(result));
        Assert.NotEqual(Outcome.Clean, result.Outcome);
    }

    /// <summary>A set without a certificate, damaged or not there, is never compared: nothing is accepted by it, and nothing in common.</summary>
    [Theory]
    [InlineData("", "CAP0030")]
    [InlineData("# none\n", "CAP9021")]
    [InlineData("sha256:0000000000000000000000000000000000000000000000000000000000000000\n", "CAP9021")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", "CAP3904")]
    public void AnEmptyOrDamagedSetIsUnavailable(string text, string id)
    {
        _folder.Write("bad", text);
        foreach ((string old, string fresh) in new[] { ("bad", "old.pem"), ("old.pem", "bad"), ("bad", "bad") })
        {
            RotationResult result = Run(old, fresh);
            Assert.Equal(Outcome.Unavailable, result.Outcome);
            Assert.Equal([id], Errors(result));
            Assert.Null(result.Old);
            Assert.Null(result.Bridges);
        }
    }

    private static OperationContext Context => new(new FixedTimeProvider(2027, 1, 1));

    private static IEnumerable<string> Errors(RotationResult result) => result.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Id).Distinct();

    private RotationBridge Only(string old, string fresh)
    {
        RotationResult result = Run(old, fresh);
        Assert.Equal(Outcome.Clean, result.Outcome);
        return Assert.Single(result.Bridges!);
    }

    private RotationRequest Request(string old, string fresh) => new(_folder[old], _folder[fresh]) { AllowTestKeys = true };

    private RotationResult Run(string old, string fresh) => RotationOperation.Run(Request(old, fresh), Context);
}
