// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using NJsonSchema;
using NJsonSchema.Validation;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Formats.Trust;
using UefiCapsule.Runtime;
using UefiCapsule.RuntimeFakes;
using UefiCapsule.TestKit;

namespace UefiCapsule.Cli.Tests;

/// <summary>Every command's JSON is what docs/schema/output.schema.json says, in success and in failure.</summary>
public sealed class JsonOutputTests : IDisposable
{
    private static readonly Lazy<Task<JsonSchema>> Schema = new(() =>
        JsonSchema.FromJsonAsync(File.ReadAllText(RepositoryRoot.PathOf("docs", "schema", "output.schema.json"))));

    private readonly Workbench _bench = new();

    [Fact]
    public Task BuildSigned() => HoldsAsync("build", 0, _bench.BuildWords(_bench["a.cap"]));

    [Fact]
    public Task BuildUnsigned() => HoldsAsync("build", 0, "build", _bench.Description, "-o", _bench["a.cap"], "--unsigned");

    [Fact]
    public Task BuildOfAFaultyDescription()
    {
        _bench.Write("fmp.capsule.json", "{ \"kind\": \"fmp\", \"wobble\": 1 }");
        return HoldsAsync("build", 1, _bench.BuildWords(_bench["a.cap"]));
    }

    [Fact]
    public Task BuildWithoutAKey() => HoldsAsync("build", 1, "build", _bench.Description, "-o", _bench["a.cap"]);

    [Fact]
    public async Task Ledger()
    {
        string ledger = _bench["releases.ledger"];
        await HoldsAsync("ledger-init", 0, "ledger", "init", ledger);
        await HoldsAsync("build", 0, [.. _bench.BuildWords(_bench["a.cap"]), "--ledger", ledger, "--release-date", "today"]);
        await HoldsAsync("build", 0, [.. _bench.BuildWords(_bench["a.cap"]), "--ledger", ledger]);
        await HoldsAsync("ledger-list", 0, "ledger", "list", ledger);
        await HoldsAsync("ledger-check", 0, "ledger", "check", ledger, _bench["a.cap"]);
        await HoldsAsync("ledger-check", 6, "ledger", "check", ledger, _bench.Build("b.cap"), "--platform", "another");
        await HoldsAsync("ledger-list", 7, "ledger", "list", _bench["missing.ledger"]);
        await HoldsAsync("ledger-check", 7, "ledger", "check", _bench["missing.ledger"]);
    }

    [Fact]
    public Task Prepare() => HoldsAsync("prepare", 0, PrepareWords("r"));

    [Fact]
    public Task PrepareWithoutASigner() => HoldsAsync("prepare", 0, "prepare", _bench.Description, "-o", _bench["r.prepared"], "--request", _bench["r"]);

    [Fact]
    public Task PrepareTwice()
    {
        Assert.Equal(0, _bench.Host.Run(PrepareWords("r")).ExitCode);
        return HoldsAsync("prepare", 1, PrepareWords("r"));
    }

    [Fact]
    public async Task SignRequestAndAttach()
    {
        Assert.Equal(0, _bench.Host.Run(PrepareWords("r")).ExitCode);
        string[] attach = ["attach", _bench["r.prepared"], "--request", _bench["r"], "-o", _bench["a.cap"], "--allow-test-key"];
        await HoldsAsync("attach", 3, attach);
        await HoldsAsync("sign-request", 0, ["sign-request", _bench["r"], .. _bench.KeyWords, "--allow-test-key"]);
        await HoldsAsync("sign-request", 1, ["sign-request", _bench["r"], .. _bench.KeyWords, "--allow-test-key"]);
        await HoldsAsync("attach", 0, [.. attach, "--partial"]);
        await HoldsAsync("attach", 0, attach);
        await HoldsAsync("attach", 2, ["attach", _bench["a.cap"], "--request", _bench["r"], "-o", _bench["b.cap"]]);
    }

    [Fact]
    public Task VerifyTrusted() => HoldsAsync("verify", 0, ["verify", _bench.Build(), .. _bench.TrustWords]);

    [Fact]
    public Task VerifyByPolicies() => HoldsAsync("verify", 6, ["verify", _bench.Build(), .. _bench.TrustWords, "--policy", "all"]);

    [Fact]
    public Task VerifyWithARevocationList() =>
        HoldsAsync("verify", 6, ["verify", _bench.Build(), .. _bench.TrustWords, "--policy", "strict", "--crl", RevocationListFile()]);

    [Fact]
    public async Task VerifyForAMachine()
    {
        string platform = _bench.Write("p.json", """
            { "platform": { "status": 9, "firmwareVersion": 1, "codeInjectionRuntimeVersion": 1, "driverRuntimeVersion": 1, "driverSecurityVersion": 2,
              "platformId": "d3b07384-9a5e-4c1f-8b62-5f0e7a1c2b3d", "bufferLength": 1048576 } }
            """);
        string[] words = ["verify", _bench.Build(), .. _bench.TrustWords, "--platform", platform];
        await HoldsAsync("verify", 0, [.. words, "--kernel", "6.1.140"]);
        await HoldsAsync("verify", 6, [.. words, "--kernel", "6.1.0-37-amd64", "--target", "linux-pfru"]);
        await HoldsAsync("verify", 1, ["verify", _bench["out.cap"], "--platform", _bench.Write("bad.json", "{}")]);

        // What verify writes of a machine can be given back to it.
        string written = _bench.Write("verify.json", _bench.Host.Run([.. words, "--json"]).Output);
        await HoldsAsync("verify", 0, ["verify", _bench["out.cap"], .. _bench.TrustWords, "--platform", written]);
    }

    [Fact]
    public async Task Simulate()
    {
        string platform = _bench.Write("machine.json", """
            { "platform": { "firmwareVersion": 1, "codeInjectionRuntimeVersion": 1, "driverRuntimeVersion": 1, "driverSecurityVersion": 2,
              "platformId": "d3b07384-9a5e-4c1f-8b62-5f0e7a1c2b3d" },
              "model": { "kernel": "6.17", "trust": ["keys/root.pem"], "allowTestKeys": true } }
            """);
        string injection = _bench.Write("injection.capsule.json", """
            { "kind": "mm-code-injection", "payloads": [ { "content": "payload.bin", "runtime": { "supportedFirmwareVersion": 1, "runtimeVersion": 3,
              "platformId": "d3b07384-9a5e-4c1f-8b62-5f0e7a1c2b3d" } } ] }
            """);
        CommandResult built = _bench.Host.Run(["build", injection, "-o", _bench["i.cap"], .. _bench.KeyWords]);
        Assert.True(built.ExitCode == 0, built.Error);
        await HoldsAsync("simulate", 0, ["simulate", platform, _bench["i.cap"]]);
        await HoldsAsync("simulate", 6, ["simulate", platform, _bench["i.cap"], _bench.Build()]);
        await HoldsAsync("simulate", 1, ["simulate", _bench.Write("bad.json", "{}"), _bench["i.cap"]]);
    }

    [Fact]
    public Task VerifyUntrusted() => HoldsAsync("verify", 5, "verify", _bench.Build());

    [Fact]
    public Task VerifyMalformed() => HoldsAsync("verify", 2, "verify", _bench.Write("a.cap", [1, 2, 3]));

    [Fact]
    public Task VerifyMissing() => HoldsAsync("verify", 7, "verify", _bench["missing.cap"]);

    [Fact]
    public Task Inspect() => HoldsAsync("inspect", 0, "inspect", _bench.Build());

    [Fact]
    public Task InspectMissing() => HoldsAsync("inspect", 7, "inspect", _bench["missing.cap"]);

    [Fact]
    public Task Extract() =>
        HoldsAsync("extract", 0, ["extract", _bench.Build(), "Capsule/Fmp/Item[0]/Content", "-o", _bench["x"], .. _bench.TrustWords]);

    [Fact]
    public Task BuildAttested() => HoldsAsync("build", 0, [.. _bench.BuildWords(_bench["a.cap"]), "--attest", _bench["a.intoto.json"], "--sbom", _bench["a.cdx.json"]]);

    [Fact]
    public Task VerifyAttested()
    {
        _bench.Host.Run([.. _bench.BuildWords(_bench["a.cap"]), "--attest", _bench["a.intoto.json"]]);
        return HoldsAsync("verify", 0, ["verify", _bench["a.cap"], .. _bench.TrustWords, "--attestation", _bench["a.intoto.json"]]);
    }

    [Fact]
    public Task VerifyOfNoAttestation() => HoldsAsync("verify", 2, ["verify", _bench.Build(), .. _bench.TrustWords, "--attestation", _bench["out.cap"]]);

    [Fact]
    public Task Sbom() => HoldsAsync("sbom", 0, "sbom", _bench.Build(), "-o", _bench["a.cdx.json"]);

    [Fact]
    public Task SbomOfNoCapsule() => HoldsAsync("sbom", 2, "sbom", _bench.Write("a.cap", [1, 2, 3]), "-o", _bench["a.cdx.json"]);

    [Fact]
    public Task Wrap() => HoldsAsync("wrap", 0, "wrap", _bench.Build(), "-o", _bench["x"], "--guid", "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a");

    [Fact]
    public Task WrapMissing() => HoldsAsync("wrap", 7, "wrap", _bench["missing.cap"], "-o", _bench["x"], "--guid", "fmp");

    [Fact]
    public Task Unwrap() => HoldsAsync("unwrap", 0, "unwrap", _bench.Build(), "-o", _bench["x"]);

    [Fact]
    public Task UnwrapOfNoCapsule() => HoldsAsync("unwrap", 2, "unwrap", _bench.Write("a.cap", [1, 2, 3]), "-o", _bench["x"]);

    [Fact]
    public Task OnDisk() => HoldsAsync("on-disk", 0, "on-disk", _bench.Build(), "-o", Path.GetDirectoryName(_bench["x"])!);

    [Fact]
    public Task OnDiskWithoutAFolder() => HoldsAsync("on-disk", 7, "on-disk", _bench.Build(), "-o", _bench["missing"]);

    [Fact]
    public Task ExtractUnverified() => HoldsAsync("extract", 5, "extract", _bench.Build(), "Capsule/Fmp/Item[0]/Content", "-o", _bench["x"]);

    [Fact]
    public Task ExtractList() => HoldsAsync("extract", 0, "extract", _bench.Build(), "--list");

    [Fact]
    public Task ExtractAll() => HoldsAsync("extract", 0, ["extract", _bench.Build(), "--all", "-o", _bench["parts"], .. _bench.TrustWords]);

    [Fact]
    public Task InspectMap() => HoldsAsync("inspect", 0, "inspect", _bench.Build(), "--map", "-o", _bench["map.svg"]);

    [Fact]
    public Task DiffSame() => HoldsAsync("diff", 0, "diff", _bench.Build(), _bench["out.cap"]);

    [Fact]
    public Task DiffDifferent() => HoldsAsync("diff", 6, "diff", _bench.Build(), VectorOf("08-json-two-payloads-driver.cap"), "--exit-code");

    [Fact]
    public Task DiffMalformed() => HoldsAsync("diff", 2, "diff", _bench.Build(), _bench.Write("a.cap", [1, 2, 3]));

    [Fact]
    public Task DiffMissing() => HoldsAsync("diff", 7, "diff", _bench.Build(), _bench["missing.cap"]);

    [Fact]
    public Task Init() => HoldsAsync("init", 0, "init", "fmp", "-o", _bench["new.capsule.json"]);

    [Fact]
    public Task KeysTest() => HoldsAsync("keys-test", 0, "keys", "test", _bench["more"], "--type", "p384");

    [Fact]
    public Task KeysTestTwice() => HoldsAsync("keys-test", 1, "keys", "test", _bench["keys"], "--type", "p256");

    [Fact]
    public Task TrustList() => HoldsAsync("trust-list", 0, "trust", "list", _bench["keys/root.pem"]);

    [Fact]
    public Task TrustListOfEveryKind()
    {
        string digits = new('0', 64);
        string lines = _bench.Write("list.txt", $"sha256:{digits}\ncert-sha256:{digits}\nspki-sha256:{digits}\n");
        string lists = _bench.Write("list.esl", Esl());
        return HoldsAsync("trust-list", 7, "trust", "list", lines, lists, _bench["missing.esl"]);
    }

    [Fact]
    public Task TrustConvert() => HoldsAsync("trust-convert", 0, "trust", "convert", _bench["keys/root.pem"], "-o", _bench["root.inc"], "--to", "inc");

    [Fact]
    public Task TrustConvertOfAHash() =>
        HoldsAsync("trust-convert", 1, "trust", "convert", _bench.Write("list.txt", $"sha256:{new string('0', 64)}"), "-o", _bench["x.pem"], "--to", "pem");

    [Fact]
    public Task TrustRotation() =>
        HoldsAsync("trust-rotation", 0, "trust", "rotation", _bench["keys/root.pem"], _bench["keys/root.pem"], _bench.Build(), "--policy", "edk2", "--policy", "strict", "--allow-test-key");

    [Fact]
    public Task TrustRotationOfAnchors() =>
        HoldsAsync("trust-rotation", 0, "trust", "rotation", _bench["keys/root.pem"], _bench["keys/intermediate.pem"], "--allow-test-key");

    [Fact]
    public Task TrustRotationOfASigner()
    {
        string fresh = RepositoryRoot.PathOf("tests", "Vectors", "test-root.pem");
        return HoldsAsync("trust-rotation", 5, "trust", "rotation", _bench["keys/root.pem"], fresh, "--cert", _bench["keys/signer.pem"], "--allow-test-key");
    }

    [Fact]
    public Task TrustRotationWithoutAnchors() =>
        HoldsAsync("trust-rotation", 7, "trust", "rotation", _bench["missing.pem"], _bench["keys/root.pem"], "--cert", _bench["keys/signer.pem"]);

    [Fact]
    public async Task RuntimeQuery()
    {
        await HoldsAsync("runtime-query", 7, "runtime", "query");
        _bench.Host.Machine = new FakeMachine();
        await HoldsAsync("runtime-query", 0, "runtime", "query");
        _bench.Host.Machine = new FakeMachine(updateDevices: 2);
        await HoldsAsync("runtime-query", 0, "runtime", "query");
        await HoldsAsync("runtime-query", 7, "runtime", "query", "--device", "2");
    }

    [Fact]
    public async Task RuntimeLog()
    {
        await HoldsAsync("runtime-log", 7, "runtime", "log");
        FakeMachine machine = new();
        _bench.Host.Machine = machine;
        machine.Log.Write(new byte[] { (byte)'a', 0xFF, 10, (byte)'b' });
        await HoldsAsync("runtime-log", 0, "runtime", "log", "--since-mark", _bench["mark"], "--raw", "-o", _bench["raw"]);
        machine.Log.Write(new byte[10_000]);
        machine.Log.Write("\n[A] b = c\n"u8);
        await HoldsAsync("runtime-log", 0, "runtime", "log", "--since-mark", _bench["mark"]);
        machine.Log.Reset();
        machine.Log.Write("d\n"u8);
        await HoldsAsync("runtime-log", 0, "runtime", "log", "--since-mark", _bench["mark"], "--follow", "--for", "1");
        await HoldsAsync("runtime-log", 0, "runtime", "log", "--info");
        await HoldsAsync("runtime-log", 0, "runtime", "log", "--level", "info", "--dry-run");
        machine.Log.LevelError = 16;
        await HoldsAsync("runtime-log", 7, "runtime", "log", "--level", "info");
    }

    [Fact]
    public async Task RuntimeUpdate()
    {
        _bench.Write("update.capsule.json", """
            { "kind": "mm-driver-update", "targets": ["linux-pfru"], "payloads": [ { "content": "payload.bin", "runtime": {
              "payloadSignature": "TEST", "headerVersion": 1, "supportedFirmwareVersion": 1, "runtimeVersion": 2, "svn": 2,
              "platformId": "63462139-a8b1-4eaa-9024-f2bb53ea4723" } } ] }
            """);
        Assert.Equal(0, _bench.Host.Run(["build", _bench["update.capsule.json"], "-o", _bench["update.cap"], .. _bench.KeyWords]).ExitCode);
        string[] words = [_bench["update.cap"], .. _bench.TrustWords];
        await HoldsAsync("runtime-update", 7, ["runtime", "update", .. words]);
        await HoldsAsync("runtime-update", 7, "runtime", "update", _bench["missing.cap"]);
        FakeMachine machine = new();
        _bench.Host.Machine = machine;
        machine.Update.Result = new PfruUpdateResult(PfruDsmStatus.Succeed, 0, 1, 2);
        machine.Update.AfterActivation = machine.Update.Capability with { DriverSecurityVersion = 2 };
        await HoldsAsync("runtime-update", 0, ["runtime", "update", .. words, "--dry-run"]);
        await HoldsAsync("runtime-update", 5, "runtime", "update", _bench["update.cap"], "--allow-test-key");
        await HoldsAsync("runtime-update", 0, ["runtime", "update", .. words]);
        await HoldsAsync("runtime-load", 0, ["runtime", "load", .. words]);
        await HoldsAsync("runtime-stage", 0, "runtime", "stage");
        await HoldsAsync("runtime-activate", 0, "runtime", "activate");
        machine.Update.Fail("stage", RuntimeFault.FirmwareRefused);
        await HoldsAsync("runtime-update", 6, ["runtime", "update", .. words]);
    }

    [Fact]
    public Task Explain() => HoldsAsync("explain", 0, "explain", "CAP0003");

    [Fact]
    public Task ExplainUnknown() => HoldsAsync("explain", 1, "explain", "CAP0000");

    [Fact]
    public Task Failure() => HoldsAsync("failure", 1, "verify", "--wobble");

    [Fact]
    public async Task EveryVectorVerifies()
    {
        foreach (string file in Directory.GetFiles(RepositoryRoot.PathOf("tests", "Vectors"), "*.cap", SearchOption.AllDirectories))
        {
            CommandResult result = _bench.Host.Run("verify", file, "--json");
            Assert.NotEqual(0, result.ExitCode);
            await AssertValidAsync("verify", result.ExitCode, result);
        }
    }

    public void Dispose() => _bench.Dispose();

    /// <summary>A list of the TEST root, which leaves the signer without one.</summary>
    private string RevocationListFile()
    {
        using X509Certificate2 root = X509Certificate2.CreateFromPem(File.ReadAllText(_bench["keys/root.pem"]), File.ReadAllText(_bench["keys/root.key.pem"]));
        byte[] list = new CertificateRevocationListBuilder().Build(root, 1, _bench.Host.Time.GetUtcNow().AddDays(30), HashAlgorithmName.SHA256, null, _bench.Host.Time.GetUtcNow());
        return _bench.Write("root.crl", list);
    }

    private static string VectorOf(string name) => RepositoryRoot.PathOf("tests", "Vectors", "generatecapsule", name);

    private string[] PrepareWords(string name) =>
        ["prepare", _bench.Description, "-o", _bench[name + ".prepared"], "--request", _bench[name], "--cert", _bench["keys/signer.pem"], "--allow-test-key"];

    private async Task HoldsAsync(string kind, int code, params string[] words) =>
        await AssertValidAsync(kind, code, _bench.Host.Run([.. words, "--json"]));

    private static async Task AssertValidAsync(string kind, int code, CommandResult result)
    {
        Assert.Equal(code, result.ExitCode);
        using JsonDocument document = JsonDocument.Parse(result.Output);
        Assert.Equal($"uefi-capsule/{kind}/1", document.RootElement.GetProperty("schema").GetString());
        Assert.Equal(code, document.RootElement.GetProperty("exitCode").GetInt32());
        JsonSchema schema = await Schema.Value;

        // The schema of this one document gives better messages than the choice among all.
        JsonSchema one = schema.Definitions[kind switch { "keys-test" => "keysTest", "trust-list" => "trustList", "trust-convert" => "trustConvert", "trust-rotation" => "trustRotation", "on-disk" => "onDisk", "unwrap" => "wrap", "sign-request" => "signRequest", "ledger-init" => "ledgerInit", "ledger-list" => "ledgerList", "ledger-check" => "ledgerCheck", "runtime-query" => "runtimeQuery", "runtime-log" => "runtimeLog", "runtime-update" or "runtime-load" or "runtime-stage" or "runtime-activate" => "runtimeUpdate", _ => kind }];
        Assert.Empty(one.Validate(result.Output).Select(e => e.ToString()));
        Assert.Empty(schema.Validate(result.Output).Select(e => e.ToString()));
    }

    /// <summary>Signature lists with a revocation, a hash and a type that nobody knows.</summary>
    private static byte[] Esl()
    {
        EfiTime time = new() { Year = 2024, Month = 5, Day = 31 };
        TrustEntry entry = new() { Kind = TrustEntryKind.SignedPartHash, Data = new byte[32], SignatureType = SignatureTypes.X509Sha256, TimeOfRevocation = time, Path = new("TrustList") };
        return TrustListWriter.SignatureLists(
        [
            entry,
            entry with { Kind = TrustEntryKind.ImageHash, SignatureType = SignatureTypes.Sha256 },
            entry with { Kind = TrustEntryKind.Unknown, SignatureType = Guid.NewGuid(), Data = new byte[3] },
        ]);
    }
}
