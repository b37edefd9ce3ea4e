// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Keys;
using UefiCapsule.Operations.Verify;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests;

public sealed class ExpectedCapsuleTests : IDisposable
{
    private const string Type = "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a";

    private readonly TemporaryDirectory _folder = new();
    private readonly OperationContext _context = new(new FixedTimeProvider(2027, 1, 1));

    public ExpectedCapsuleTests()
    {
        TestKeysOperation.Run(new TestKeysRequest(_folder["keys"], TestKeyType.P256, 365), _context);
        _folder.Write("payload.bin", new byte[100]);
        _folder.Write("a.capsule.json", $$"""
            { "kind": "fmp", "payloads": [ { "content": "payload.bin", "imageType": "{{Type}}", "version": 7 } ] }
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheExpectedOneIsClean()
    {
        await BuildAsync();
        VerifyResult result = Verify(new ExpectedCapsule { Sha256 = Sha256().ToUpperInvariant(), ImageTypes = [new Guid(Type)], Version = 7 });
        Assert.Equal(Outcome.Clean, result.Outcome);
        Assert.Equal(Sha256(), result.Sha256);
        Assert.Null(Verify(null).Sha256);
    }

    [Fact]
    public async Task EveryDifferenceIsAPolicyError()
    {
        await BuildAsync();
        Expect("CAP7620", new ExpectedCapsule { Sha256 = new string('0', 64) }, Sha256());
        Expect("CAP7621", new ExpectedCapsule { ImageTypes = [new Guid(Type), new Guid(Type)] }, $"{Type}; expected are {Type}, {Type}");
        Expect("CAP7621", new ExpectedCapsule { ImageTypes = [Guid.Empty] }, "expected are 00000000-0000-0000-0000-000000000000");
        Expect("CAP7622", new ExpectedCapsule { Version = 8 }, "7 (0x00000007); the expected version is 8 (0x00000008)");
    }

    [Fact]
    public async Task APayloadWithoutAVersionHasNotTheExpectedOne()
    {
        _folder.Write("a.capsule.json", $$"""
            { "kind": "fmp", "payloads": [ { "content": "payload.bin", "imageType": "{{Type}}", "payloadHeader": "none" } ] }
            """);
        await BuildAsync();
        Expect("CAP7622", new ExpectedCapsule { Version = 0 }, "no version");
    }

    [Fact]
    public async Task ASmallerOutcomeOfTheReportStays()
    {
        await BuildAsync();
        VerifyRequest request = new(_folder["a.cap"], [], []) { AllowTestKeys = true, Expected = new ExpectedCapsule { Version = 8 } };
        Assert.Equal(Outcome.Untrusted, VerifyOperation.Run(request, _context).Outcome);
    }

    [Fact]
    public async Task AWarningThatIsAnErrorLeavesNoCapsule()
    {
        BuildResult result = await BuildAsync(id => id == "CAP3111");
        Assert.Null(result.OutputFile);
        Assert.False(File.Exists(_folder["a.cap"]));
        Assert.Contains(result.Diagnostics, d => d is { Id: "CAP3111", Severity: Severity.Error });
        Assert.NotNull((await BuildAsync(id => id == "CAP3901")).OutputFile);
    }

    private void Expect(string id, ExpectedCapsule expected, string words)
    {
        VerifyResult result = Verify(expected);
        Assert.Equal(Outcome.Policy, result.Outcome);
        Diagnostic finding = Assert.Single(result.Diagnostics, d => d.Severity == Severity.Error);
        Assert.Equal(id, finding.Id);
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
        Assert.Equal(_folder["a.cap"], finding.Place.File);
    }

    private VerifyResult Verify(ExpectedCapsule? expected) => VerifyOperation.Run(
        new VerifyRequest(_folder["a.cap"], [_folder["keys/root.pem"]], []) { AllowTestKeys = true, Expected = expected }, _context);

    private Task<BuildResult> BuildAsync(Func<string, bool>? isError = null)
    {
        FileSignerOptions key = new() { KeyFile = _folder["keys/signer.key.pem"], CertificateFile = _folder["keys/signer.pem"], ChainFiles = [_folder["keys/intermediate.pem"]] };
        BuildRequest request = new(_folder["a.capsule.json"], _folder["a.cap"], [key], Unsigned: false, [], []) { AllowTestKeys = true, IsWarningAnError = isError };
        return BuildOperation.RunAsync(request, _context);
    }

    private string Sha256() => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder["a.cap"])));
}
