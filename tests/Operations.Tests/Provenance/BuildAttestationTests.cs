// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json.Nodes;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Ledger;
using UefiCapsule.Operations.Provenance;
using UefiCapsule.Signing.TestKeys;

namespace UefiCapsule.Operations.Tests.Provenance;

/// <summary>What capsule build writes beside a capsule: both, with the capsule, or nothing.</summary>
public sealed class BuildAttestationTests : IDisposable
{
    private readonly ProvenanceBench _bench = new();

    [Fact]
    public void TheAttestationNamesTheCapsuleAndWhatWentIn()
    {
        BuildResult result = _bench.Built();
        Assert.Equal(_bench.Sha256("a.cap"), result.Sha256);
        Assert.Equal(_bench.Sha256("a.intoto.json"), result.Attestation!.Sha256);
        Assert.Equal(_bench.Sha256("a.cdx.json"), result.Sbom!.Sha256);

        JsonObject statement = _bench.StatementOf();
        Assert.Equal("https://in-toto.io/Statement/v1", (string)statement["_type"]!);
        Assert.Equal("https://slsa.dev/provenance/v1", (string)statement["predicateType"]!);
        Assert.Equal("a.cap", (string)statement["subject"]![0]!["name"]!);
        Assert.Equal(result.Sha256, (string)statement["subject"]![0]!["digest"]!["sha256"]!);
        JsonNode definition = statement["predicate"]!["buildDefinition"]!;
        Assert.Equal("mm-driver-volume.capsule.json", (string)definition["externalParameters"]!["description"]!);
        Assert.Equal("linux-pfru", (string)definition["externalParameters"]!["targets"]![0]!);
        Assert.Equal("sha256", (string)definition["externalParameters"]!["hashes"]![0]!);
        Assert.Equal(
            [
                $"description mm-driver-volume.capsule.json {_bench.Sha256("mm-driver-volume.capsule.json")}",
                $"content SampleDriver.efi {_bench.Sha256("SampleDriver.efi")}",
            ],
            definition["resolvedDependencies"]!.AsArray().Take(2).Select(Line));
        Assert.Equal(
            ["certificate CN=UefiCapsule TEST signer, O=TEST DO NOT SHIP", "certificate CN=UefiCapsule TEST intermediate, O=TEST DO NOT SHIP"],
            definition["resolvedDependencies"]!.AsArray().Skip(2).Select(d => Line(d)[..^65]));
        Assert.Equal($"sbom a.cdx.json {result.Sbom.Sha256}", Line(statement["predicate"]!["runDetails"]!["byproducts"]![0]));
    }

    [Fact]
    public void NeitherASecretNorTheMachineStandsInIt()
    {
        _bench.Built();
        string text = _bench.StatementOf().ToJsonString();
        Assert.DoesNotContain("key.pem", text, StringComparison.Ordinal);
        Assert.DoesNotContain(_bench.Sha256("keys/signer.key.pem"), text, StringComparison.Ordinal);
        Assert.DoesNotContain(_bench.Root, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Environment.MachineName, text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void OfAWholePathOnlyTheLastPartIsTold()
    {
        _bench.Write("whole.capsule.json", $$"""
            { "kind": "fmp", "targets": ["edk2"],
              "payloads": [ { "content": "{{_bench["SampleDriver.efi"]}}", "imageType": "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a", "version": 2 } ] }
            """);
        _bench.Built(_bench.Request with { DescriptionFile = _bench["whole.capsule.json"] });
        JsonArray inputs = _bench.StatementOf()["predicate"]!["buildDefinition"]!["resolvedDependencies"]!.AsArray();
        Assert.Equal($"content SampleDriver.efi {_bench.Sha256("SampleDriver.efi")}", Line(inputs[1]));
        Assert.DoesNotContain(_bench.Root, _bench.StatementOf().ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TestKeyType.Rsa2048)]
    [InlineData(TestKeyType.P384)]
    public void TwoBuildsGiveTheSameBytesWhereverTheyRun(TestKeyType type)
    {
        using ProvenanceBench one = new(type);
        one.Built();
        using ProvenanceBench other = new(TestKeyType.P256);
        BuildRequest elsewhere = other.Request with { Signers = [one.Key], TrustFiles = [one["keys/root.pem"]] };
        other.Built(elsewhere);
        foreach (string name in new[] { "a.cap", "a.cdx.json", "a.intoto.json" })
        {
            Assert.Equal(File.ReadAllBytes(one[name]), File.ReadAllBytes(other[name]));
        }
    }

    [Fact]
    public void TheBuilderIsTheOneThatWasNamed()
    {
        _bench.Built(_bench.Request with { Builder = "https://ci.example.com/capsules/v1" });
        Assert.Equal("https://ci.example.com/capsules/v1", (string)_bench.StatementOf()["predicate"]!["runDetails"]!["builder"]!["id"]!);
    }

    [Theory]
    [InlineData("jenkins")]
    [InlineData("")]
    [InlineData("/builds/1")]
    [InlineData("https://ci.example.com/a b")]
    [InlineData("https://ci.ex\u00e4mple.com/")]
    public void ABuilderThatIsNoUriIsRefused(string builder) => Refused("CAP3963", Outcome.Usage, _bench.Request with { Builder = builder });

    [Fact]
    public void WithoutASignerThereIsNoAttestation()
    {
        Refused("CAP3960", Outcome.Usage, _bench.Request with { Signers = [], Unsigned = true });
        Refused("CAP3960", Outcome.Usage, _bench.Request with { Unsigned = true });
    }

    [Fact]
    public void AListNeedsNoSigner()
    {
        _bench.Write("fmp.capsule.json", """
            { "kind": "fmp", "targets": ["edk2"],
              "payloads": [ { "content": "SampleDriver.efi", "imageType": "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a", "version": 2 } ] }
            """);
        BuildRequest request = _bench.Request with { DescriptionFile = _bench["fmp.capsule.json"], Signers = [], Unsigned = true, AttestationFile = null };
        BuildResult result = _bench.Built(request);
        Assert.Null(result.Attestation);
        Assert.Equal(_bench.Sha256("a.cdx.json"), result.Sbom!.Sha256);
    }

    [Fact]
    public void TwoOutputsOfOneNameAreRefused()
    {
        Refused("CAP3962", Outcome.Usage, _bench.Request with { SbomFile = _bench["./a.cap"] });
        Refused("CAP3962", Outcome.Usage, _bench.Request with { AttestationFile = _bench["a.cdx.json"] });
    }

    [Fact]
    public void NoOutputIsAnInput()
    {
        Refused("CAP9003", Outcome.Usage, _bench.Request with { SbomFile = _bench["SampleDriver.efi"] });
        Refused("CAP9003", Outcome.Usage, _bench.Request with { AttestationFile = _bench["keys/signer.key.pem"] });
    }

    [Fact]
    public void AFolderThatIsNotThereLeavesNothing()
    {
        Refused("CAP9002", Outcome.Unavailable, _bench.Request with { SbomFile = _bench["nowhere/a.cdx.json"] });
        BuildResult result = Refused("CAP9002", Outcome.Unavailable, _bench.Request with { AttestationFile = _bench["nowhere/a.intoto.json"] });
        Assert.Contains("a.intoto.json", Assert.Single(result.Diagnostics, d => d.Id == "CAP9002").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASignerThatSignsSomethingElseTheSecondTimeLeavesNothing()
    {
        CallbackSigner liar = new(_bench.Key, 2, digest => new byte[digest.Length]);
        BuildResult result = Refused("CAP3132 CAP3961", Outcome.BadSignature, _bench.Request with { Signers = [liar] });
        Assert.Null(result.OutputFile);
    }

    [Fact]
    public void AnAttestationThatLeadsToNoAnchorLeavesNothing()
    {
        _bench.Keys("others", TestKeyType.P256);
        BuildResult result = _bench.Build(_bench.Request with { TrustFiles = [_bench["others/root.pem"]] });
        Assert.Equal(Outcome.Untrusted, result.Outcome);
        Assert.Equal(["SampleDriver.efi", "keys", "mm-driver-volume.capsule.json", "others"], _bench.Names());
    }

    [Fact]
    public void WhenTheCapsuleCannotBeNamedTheOldCompanionsAreThereAgain()
    {
        _bench.Write("a.cdx.json", "old list");
        CallbackSigner meddler = new(_bench.Key, 2, digest =>
        {
            Directory.CreateDirectory(_bench["a.cap/inside"]);
            return digest;
        });
        BuildResult result = _bench.Build(_bench.Request with { Signers = [meddler] });
        Assert.Equal("CAP9002", Assert.Single(result.Diagnostics, d => d.Severity == Severity.Error).Id);
        Assert.Equal(["SampleDriver.efi", "a.cap", "a.cdx.json", "keys", "mm-driver-volume.capsule.json"], _bench.Names());
        Assert.Equal("old list", File.ReadAllText(_bench["a.cdx.json"]));
    }

    [Fact]
    public void TheLedgerKnowsNothingOfACapsuleThatCouldNotBeNamed()
    {
        Assert.Empty(LedgerInitOperation.Run(_bench["a.ledger"]).Diagnostics);
        byte[] empty = File.ReadAllBytes(_bench["a.ledger"]);
        CallbackSigner meddler = new(_bench.Key, 2, digest =>
        {
            Directory.CreateDirectory(_bench["a.cap/inside"]);
            return digest;
        });
        LedgerUse ledger = new(_bench["a.ledger"], "acme-x1");
        BuildResult result = _bench.Build(_bench.Request with { Signers = [meddler], Ledger = ledger });
        Assert.Equal("CAP9002", Assert.Single(result.Diagnostics, d => d.Severity == Severity.Error).Id);
        Assert.Equal(empty, File.ReadAllBytes(_bench["a.ledger"]));
        Assert.DoesNotContain(_bench.Names(), n => n.Contains("json", StringComparison.Ordinal) && n != "mm-driver-volume.capsule.json");

        Directory.Delete(_bench["a.cap"], recursive: true);
        Assert.NotNull(_bench.Built(_bench.Request with { Ledger = ledger }).Ledger);
        Assert.Equal(Outcome.Clean, _bench.Verified().Outcome);
    }

    [Fact]
    public void WhenACompanionCannotBeNamedTheOldCapsuleIsThereStill()
    {
        _bench.Write("a.cap", "old capsule");
        _bench.Write("a.cdx.json", "old list");
        CallbackSigner meddler = new(_bench.Key, 2, digest =>
        {
            Directory.CreateDirectory(_bench["a.intoto.json/inside"]);
            return digest;
        });

        // The folder is there before the attestation's temporary file is made, which is refused.
        BuildResult result = _bench.Build(_bench.Request with { Signers = [meddler] });
        Assert.Equal("CAP9002", Assert.Single(result.Diagnostics, d => d.Severity == Severity.Error).Id);
        Assert.Equal("old capsule", File.ReadAllText(_bench["a.cap"]));
        Assert.Equal("old list", File.ReadAllText(_bench["a.cdx.json"]));
        Assert.Equal(["SampleDriver.efi", "a.cap", "a.cdx.json", "a.intoto.json", "keys", "mm-driver-volume.capsule.json"], _bench.Names());
    }

    [Fact]
    public void WhenTheListCannotBeNamedNothingElseIs()
    {
        _bench.Write("a.cap", "old capsule");
        _bench.Write("a.intoto.json", "old attestation");

        // The list's temporary file is there by the second signature; its name is taken by a folder in between.
        CallbackSigner meddler = new(_bench.Key, 2, digest =>
        {
            Directory.CreateDirectory(_bench["a.cdx.json/inside"]);
            return digest;
        });
        BuildResult result = _bench.Build(_bench.Request with { Signers = [meddler] });
        Diagnostic error = Assert.Single(result.Diagnostics, d => d.Severity == Severity.Error);
        Assert.Equal(("CAP9002", _bench["a.cdx.json"]), (error.Id, error.Place.File));
        Assert.Null(result.OutputFile);
        Assert.Equal("old capsule", File.ReadAllText(_bench["a.cap"]));
        Assert.Equal("old attestation", File.ReadAllText(_bench["a.intoto.json"]));
        Assert.True(Directory.Exists(_bench["a.cdx.json/inside"]));
        Assert.Equal(["SampleDriver.efi", "a.cap", "a.cdx.json", "a.intoto.json", "keys", "mm-driver-volume.capsule.json"], _bench.Names());
    }

    [Fact]
    public void OldOutputsAreReplacedAndNothingIsLeftBeside()
    {
        _bench.Write("a.cap", "old");
        _bench.Write("a.intoto.json", "old");
        File.CreateSymbolicLink(_bench["a.cdx.json"], _bench["SampleDriver.efi"]);
        _bench.Built(_bench.Request with { SbomFile = _bench["b.cdx.json"] });
        _bench.Write("b.cdx.json", "old");
        _bench.Built(_bench.Request with { SbomFile = _bench["b.cdx.json"] });
        Assert.Equal(["SampleDriver.efi", "a.cap", "a.cdx.json", "a.intoto.json", "b.cdx.json", "keys", "mm-driver-volume.capsule.json"], _bench.Names());
        Assert.Equal(Outcome.Clean, _bench.Verified().Outcome);
    }

    [Fact]
    public void AKindWithoutAPlaceForASignatureIsAttestedAllTheSame()
    {
        _bench.Write("revert.capsule.json", """{ "kind": "firmware-revert" }""");
        BuildRequest request = _bench.Request with { DescriptionFile = _bench["revert.capsule.json"] };
        BuildResult result = _bench.Built(request);
        Assert.True(result.Unsigned);
        Assert.Equal(result.Sha256, (string)_bench.StatementOf()["subject"]![0]!["digest"]!["sha256"]!);
        Assert.True(_bench.Verified().Attestation!.IsVerified);
        Assert.Equal("CAP9040", Assert.Single(_bench.Build(request with { AttestationFile = null }).Diagnostics, d => d.Severity == Severity.Error).Id);
    }

    [Fact]
    public void EverySignerSignsTheAttestation()
    {
        _bench.Keys("others", TestKeyType.P384);
        BuildRequest request = _bench.Request with
        {
            Signers = [_bench.Key, _bench.KeyOf("others")],
            TrustFiles = [_bench["keys/root.pem"], _bench["others/root.pem"]],
        };
        _bench.Built(request);
        Assert.Equal(2, JsonNode.Parse(File.ReadAllBytes(_bench["a.intoto.json"]))!["signatures"]!.AsArray().Count);
        Assert.Equal((Outcome.Clean, string.Empty), _bench.Found(_bench.Verify with { TrustFiles = request.TrustFiles }));
        Assert.Equal((Outcome.Untrusted, "CAP3137"), _bench.Found(_bench.Verify with { TrustFiles = request.TrustFiles, AttestationTrustFiles = [_bench["keys/root.pem"]] }));
    }

    public void Dispose() => _bench.Dispose();

    private static string Line(JsonNode? descriptor) =>
        $"{descriptor!["annotations"]!["uefiCapsule_role"]} {descriptor["name"]} {descriptor["digest"]!["sha256"]}";

    /// <summary>The build ends with these errors and nothing was written.</summary>
    private BuildResult Refused(string ids, Outcome outcome, BuildRequest request)
    {
        string[] before = _bench.Names();
        BuildResult result = _bench.Build(request);
        Assert.Equal(ids, string.Join(' ', result.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Id)));
        Assert.Equal(outcome, result.Outcome);
        Assert.Equal(before, _bench.Names());
        return result;
    }
}
