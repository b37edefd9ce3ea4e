// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Rotation;
using UefiCapsule.Operations.Trust;
using UefiCapsule.Operations.Verify;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;
using UefiCapsule.Validators.Policies;

namespace UefiCapsule.Operations.Tests.Rotation;

public sealed class RotationOperationTests : IDisposable
{
    private static readonly DateTimeOffset _begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _end = new(2060, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // RSA, because U-Boot knows nothing else; made once.
    private static readonly Lazy<Keys> _keys = new(() => new Keys());
    private readonly TemporaryDirectory _folder = new();
    private readonly OperationContext _context = new(new FixedTimeProvider(2027, 1, 1));

    public RotationOperationTests()
    {
        Keys keys = _keys.Value;
        _folder.Write("old.pem", keys.Old.CertificatePem);
        _folder.Write("new.pem", keys.New.CertificatePem);
        _folder.Write("bridge.pem", keys.Bridge.ExportCertificatePem());
        _folder.Write("by-old.pem", keys.ByOld.CertificatePem);
        _folder.Write("by-new.pem", keys.ByNew.CertificatePem);
        _folder.Write("by-old.key.pem", keys.ByOld.KeyPem);
        _folder.Write("by-new.key.pem", keys.ByNew.KeyPem);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ASignerOfTheOldAuthorityIsAcceptedWithTheOldAnchorsOnly()
    {
        RotationResult result = Run("old.pem", "new.pem", ["by-old.pem"], [], Policy.Edk2);
        Assert.True(result.OldAccepts);
        Assert.False(result.NewAccepts);
        Assert.Equal(Outcome.Untrusted, result.Outcome);
        Assert.Equal(["CAP3041", "CAP3989"], Errors(result));
        Diagnostic reason = result.Diagnostics.Single(d => d.Id == "CAP3041");
        Assert.Equal(_folder["new.pem"], reason.Place.File);
        RotationJudgement signer = Assert.Single(Signers(result));
        Assert.Equal(_keys.Value.Old.Certificate.Thumbprint, signer.Old.Anchor?.Thumbprint);
        Assert.Null(signer.New.Anchor);
        Assert.Equal(
            [(null, PolicyDecision.Accepted, PolicyDecision.Refused), (Policy.Edk2, PolicyDecision.Accepted, PolicyDecision.Refused)],
            result.Verdicts.Select(v => (v.Policy, v.Old, v.New)));
    }

    [Fact]
    public void ASignerOfTheNewAuthorityIsAcceptedWithTheNewAnchorsOnly()
    {
        RotationResult result = Run("old.pem", "new.pem", ["by-new.pem"], [], Policy.Edk2);
        Assert.False(result.OldAccepts);
        Assert.True(result.NewAccepts);
        Assert.Contains("CAP3988", Errors(result));
        Assert.DoesNotContain("CAP3989", Errors(result));
    }

    [Fact]
    public void AStrangerIsAcceptedByNeither()
    {
        RotationResult result = Run("old.pem", "old.pem", ["by-new.pem"], [], Policy.Edk2);
        Assert.Equal(["CAP3041", "CAP3988", "CAP3989"], Errors(result));
        Assert.Null(result.Diagnostics.Single(d => d.Id == "CAP3041").Place.Path);
    }

    [Fact]
    public void TheOldAnchorMayStayInTheNewSet()
    {
        string both = _folder.Write("both.pem", File.ReadAllText(_folder["new.pem"]) + File.ReadAllText(_folder["old.pem"]));
        RotationResult result = Run("old.pem", both, ["by-old.pem"], [], [.. Policy.All]);
        Assert.Equal(Outcome.Clean, result.Outcome);
        Assert.All(Signers(result), s => Assert.Equal(s.Old.Anchor!.Thumbprint, s.New.Anchor!.Thumbprint));
        Assert.Equal(2, result.New!.Items.Count);
        Assert.True(result.New.Has(result.Old!.Items[0]));
    }

    [Fact]
    public void ACrossCertificateLeadsToBothInEdk2AndNotInUBoot()
    {
        RotationResult edk2 = Run("old.pem", "new.pem", ["by-new.pem"], ["bridge.pem"], Policy.Edk2);
        Assert.Equal(Outcome.Clean, edk2.Outcome);
        RotationJudgement signer = Assert.Single(Signers(edk2));
        Assert.Equal(_keys.Value.Old.Certificate.Thumbprint, signer.Old.Anchor!.Thumbprint);
        Assert.Equal(_keys.Value.New.Certificate.Thumbprint, signer.New.Anchor!.Thumbprint);
        Assert.Equal([3, 2], [signer.Old.Chain.Count, signer.New.Chain.Count]);

        RotationResult uboot = Run("old.pem", "new.pem", ["by-new.pem"], ["bridge.pem"], Policy.UBoot);
        Assert.True(uboot.OldAccepts);
        Assert.False(uboot.NewAccepts);
        Assert.Equal(["CAP3062", "CAP3989"], Errors(uboot));
    }

    [Fact]
    public void ACertificateOfTheOldAuthorityThatWasMadeAnewIsAcceptedByBoth()
    {
        TestKey old = _keys.Value.Old;
        CertificateRequest request = new(old.Certificate.SubjectName, (RSA)old.Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        foreach (X509Extension extension in old.Certificate.Extensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        using X509Certificate2 renewed = request.CreateSelfSigned(_begin.AddDays(1), _end.AddDays(1));
        _folder.Write("renewed.pem", renewed.ExportCertificatePem());
        RotationResult result = Run("old.pem", "renewed.pem", ["by-old.pem"], [], [.. Policy.All]);
        Assert.Equal(Outcome.Clean, result.Outcome);
        Assert.All(Signers(result), s => Assert.Equal([old.Certificate.Thumbprint, renewed.Thumbprint], [s.Old.Anchor!.Thumbprint, s.New.Anchor!.Thumbprint]));
    }

    /// <summary>EDK II and U-Boot look at no dates, so an old root that has ended still takes the bridge; a strict reader does not.</summary>
    [Fact]
    public void AnOldRootThatHasEndedIsSaidAndRefusedByStrictOnly()
    {
        DateTimeOffset ended = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using TestKey expired = TestKeyMaker.Root("expired root", TestKeyType.Rsa2048, _begin, ended);
        using TestKey signer = TestKeyMaker.Signer("its signer", TestKeyType.Rsa2048, _begin, _end, expired);
        _folder.Write("expired.pem", expired.CertificatePem);
        _folder.Write("by-expired.pem", signer.CertificatePem);
        RotationResult edk2 = Run("expired.pem", "expired.pem", ["by-expired.pem"], [], Policy.Edk2, Policy.UBoot);
        Assert.Equal(Outcome.Clean, edk2.Outcome);
        RotationResult strict = Run("expired.pem", "new.pem", ["by-expired.pem"], [], Policy.Strict);
        Assert.False(strict.OldAccepts || strict.NewAccepts);
        Assert.Contains("CAP3043", Errors(strict));
        Assert.Equal(PolicyDecision.Accepted, strict.Verdicts[0].Old);
    }

    [Fact]
    public void TwoSignersAreEnoughForUBootAndNotForEdk2()
    {
        string[] both = ["by-old.pem", "by-new.pem"];
        RotationResult uboot = Run("old.pem", "new.pem", both, [], Policy.UBoot);
        Assert.Equal(Outcome.Clean, uboot.Outcome);
        Assert.All(uboot.Diagnostics, d => Assert.NotEqual(Severity.Error, d.Severity));
        RotationResult edk2 = Run("old.pem", "new.pem", both, [], Policy.Edk2);
        Assert.False(edk2.OldAccepts);
        Assert.False(edk2.NewAccepts);
    }

    [Theory]
    [InlineData(TrustTarget.Xdr)]
    [InlineData(TrustTarget.Esl)]
    [InlineData(TrustTarget.Inc)]
    [InlineData(TrustTarget.C)]
    [InlineData(TrustTarget.Der)]
    public void TheSetsMayHaveAnyForm(TrustTarget form)
    {
        foreach (string name in new[] { "old", "new" })
        {
            TrustConvertRequest request = new([_folder[name + ".pem"]], _folder[name + ".converted"], form);
            Assert.Equal(Outcome.Clean, TrustConvertOperation.Run(request, _context).Outcome);
        }

        Assert.Equal(Outcome.Clean, Run("old.converted", "new.converted", ["by-new.pem"], ["bridge.pem"], Policy.Edk2).Outcome);
        Assert.Equal(Outcome.Untrusted, Run("old.converted", "new.converted", ["by-new.pem"], [], Policy.Edk2).Outcome);
    }

    [Fact]
    public async Task ACapsuleIsWhatVerifySaysWithEitherSet()
    {
        foreach ((string signer, string[] chain, bool old, bool fresh) in new[]
        {
            ("by-old", [], true, false),
            ("by-new", [], false, true),
            ("by-new", new[] { "bridge.pem" }, true, true),
        })
        {
            string capsule = await BuildAsync(signer, chain);
            RotationResult result = RunCapsule(capsule, Policy.Edk2);
            Assert.Equal(old, result.OldAccepts);
            Assert.Equal(fresh, result.NewAccepts);
            Assert.Equal(old && fresh, result.Outcome == Outcome.Clean);
            Assert.Equal(old, Verify(capsule, "old.pem") == Outcome.Clean);
            Assert.Equal(fresh, Verify(capsule, "new.pem") == Outcome.Clean);
            Assert.Equal("Capsule/Fmp/Item[0]", Assert.Single(Signers(result)).Path);
        }
    }

    [Fact]
    public async Task ACapsuleOfTwoSignersIsABridgeForUBootAndNotForEdk2()
    {
        string capsule = await BuildAsync("by-old", [], "by-new");
        RotationResult uboot = RunCapsule(capsule, Policy.UBoot);
        Assert.Equal(Outcome.Clean, uboot.Outcome);
        Assert.Equal(2, Signers(uboot).Length);
        Assert.All(Signers(uboot), s =>
        {
            // The message sorts its signers by their bytes.
            bool isOld = s.Old.Certificate!.Thumbprint == _keys.Value.ByOld.Certificate.Thumbprint;
            Assert.Equal(isOld ? PolicyDecision.Accepted : PolicyDecision.Refused, s.Old.Decision);
            Assert.Equal(isOld ? PolicyDecision.Refused : PolicyDecision.Accepted, s.New.Decision);
        });

        RotationResult edk2 = RunCapsule(capsule, Policy.Edk2);
        Assert.False(edk2.OldAccepts || edk2.NewAccepts);
        Assert.Contains("CAP3041", Errors(edk2));
    }

    [Fact]
    public async Task AnUnsignedOrChangedCapsuleIsAcceptedByNeither()
    {
        string capsule = await BuildAsync("by-new", ["bridge.pem"]);
        byte[] changed = File.ReadAllBytes(capsule);
        changed[^1] ^= 1;
        RotationResult result = RunCapsule(_folder.Write("changed.cap", changed), Policy.Edk2);
        Assert.Equal(Outcome.BadSignature, result.Outcome);
        Assert.Equal(["CAP3015", "CAP3032", "CAP3040", "CAP3988", "CAP3989"], Errors(result).Order());

        RotationResult missing = RunCapsule(_folder["missing.cap"], Policy.Edk2);
        Assert.Equal(Outcome.Unavailable, missing.Outcome);
        Assert.Null(missing.Old);
        Assert.Equal(Outcome.Malformed, RunCapsule(_folder.Write("short.cap", [1, 2, 3]), Policy.Edk2).Outcome);
    }

    [Fact]
    public void FilesThatCannotBeUsedAreUnavailable()
    {
        Assert.Equal(Outcome.Unavailable, Run("missing.pem", "new.pem", ["by-new.pem"], [], Policy.Edk2).Outcome);
        Assert.Equal(Outcome.Unavailable, Run("old.pem", "new.pem", ["missing.pem"], [], Policy.Edk2).Outcome);
        Assert.Equal(Outcome.Unavailable, Run("old.pem", _folder.Write("hashes.txt", "sha256:" + new string('0', 64) + "\n"), ["by-new.pem"], [], Policy.Edk2).Outcome);
    }

    [Fact]
    public void TestKeysAreRefusedUnlessTheyAreAllowed()
    {
        RotationRequest request = new(_folder["old.pem"], _folder["new.pem"])
        {
            CertificateFiles = [_folder["by-new.pem"]],
            ChainFiles = [_folder["bridge.pem"]],
            Policies = [Policy.Edk2],
        };
        RotationResult result = RotationOperation.Run(request, _context);
        Assert.Contains("CAP3110", Errors(result));
        Assert.False(result.OldAccepts || result.NewAccepts);
        Assert.Equal(Outcome.Clean, RotationOperation.Run(request with { AllowTestKeys = true }, _context).Outcome);
    }

    [Fact]
    public void ACapsuleAndCertificatesExcludeEachOther()
    {
        RotationRequest request = new("a", "b") { Policies = [Policy.Edk2] };
        Assert.Throws<ArgumentException>(() => RotationOperation.Run(request, _context));
        Assert.Throws<ArgumentException>(() => RotationOperation.Run(request with { CapsuleFile = "c", CertificateFiles = ["d"] }, _context));
        Assert.Throws<ArgumentException>(() => RotationOperation.Run(request with { CapsuleFile = "c", Policies = [] }, _context));
    }

    private static IEnumerable<string> Errors(RotationResult result) => result.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Id).Distinct();

    /// <summary>What the policies say of each signer, without the default rules.</summary>
    private static RotationJudgement[] Signers(RotationResult result) => [.. result.Verdicts.Where(v => v.Policy is not null).SelectMany(v => v.Signers)];

    private RotationResult Run(string old, string fresh, string[] certificates, string[] chain, params Policy[] policies) => RotationOperation.Run(
        new RotationRequest(_folder[old], _folder[fresh])
        {
            CertificateFiles = [.. certificates.Select(c => _folder[c])],
            ChainFiles = [.. chain.Select(c => _folder[c])],
            Policies = policies,
            AllowTestKeys = true,
        },
        _context);

    private RotationResult RunCapsule(string capsule, Policy policy) => RotationOperation.Run(
        new RotationRequest(_folder["old.pem"], _folder["new.pem"]) { CapsuleFile = capsule, Policies = [policy], AllowTestKeys = true },
        _context);

    private Outcome Verify(string capsule, string anchors) => VerifyOperation.Run(
        new VerifyRequest(capsule, [_folder[anchors]], []) { Policies = [Policy.Edk2], AllowTestKeys = true },
        _context).Outcome;

    private async Task<string> BuildAsync(string signer, string[] chain, params string[] others)
    {
        _folder.Write("payload.bin", new byte[100]);
        string target = others.Length > 0 ? "u-boot" : "edk2";
        string description = _folder.Write("a.capsule.json", $$"""
            { "kind": "fmp", "targets": ["{{target}}"],
              "payloads": [ { "content": "payload.bin", "imageType": "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a", "version": 2 } ]
            }
            """);
        FileSignerOptions[] keys =
        [
            .. others.Prepend(signer).Select(name => new FileSignerOptions
            {
                KeyFile = _folder[name + ".key.pem"],
                CertificateFile = _folder[name + ".pem"],
                ChainFiles = [.. chain.Select(c => _folder[c])],
                Hash = HashAlgorithmName.SHA256,
            }),
        ];
        string output = _folder[$"{signer}-{chain.Length}-{others.Length}.cap"];
        BuildResult built = await BuildOperation.RunAsync(new BuildRequest(description, output, keys, Unsigned: false, [], []) { AllowTestKeys = true }, _context);
        Assert.Equal(Outcome.Clean, built.Outcome);
        return output;
    }

    private sealed class Keys
    {
        public TestKey Old { get; } = TestKeyMaker.Root("old root", TestKeyType.Rsa2048, _begin, _end);

        public TestKey New { get; } = TestKeyMaker.Root("new root", TestKeyType.Rsa2048, _begin, _end);

        public TestKey ByOld => field ??= TestKeyMaker.Signer("old signer", TestKeyType.Rsa2048, _begin, _end, Old);

        public TestKey ByNew => field ??= TestKeyMaker.Signer("new signer", TestKeyType.Rsa2048, _begin, _end, New);

        /// <summary>The new root's name and key, certified by the old one.</summary>
        public X509Certificate2 Bridge => field ??= CertifiedByOld();

        private X509Certificate2 CertifiedByOld()
        {
            CertificateRequest request = new(New.Certificate.SubjectName, New.Certificate.PublicKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            foreach (X509Extension extension in New.Certificate.Extensions.Where(e => e.Oid?.Value != "2.5.29.35"))
            {
                request.CertificateExtensions.Add(extension);
            }

            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Old.Certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
            X509SignatureGenerator generator = X509SignatureGenerator.CreateForRSA((RSA)Old.Key, RSASignaturePadding.Pkcs1);
            return request.Create(Old.Certificate.SubjectName, generator, _begin, _end, [0x41, 1, 2, 3]);
        }
    }
}
