// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Provenance;
using UefiCapsule.Operations.Verify;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;
using UefiCapsule.Validators;
using UefiCapsule.Validators.Policies;

namespace UefiCapsule.Operations.Tests.Provenance;

/// <summary>Every way in which an attestation does not hold, each with its id and exit code.</summary>
public sealed class VerifyAttestationTests : IDisposable
{
    private readonly ProvenanceBench _bench = new();

    public VerifyAttestationTests() => _bench.Built();

    [Fact]
    public void WhatWasBuiltHolds()
    {
        VerifyResult result = _bench.Verified();
        Assert.Equal(Outcome.Clean, result.Outcome);
        AttestationReport report = result.Attestation!;
        Assert.True(report.IsVerified);
        Assert.Equal(ProvenanceUris.BuildType, report.Statement!.BuildType);
        Assert.Equal(ProvenanceUris.Builder, report.Statement.BuilderId);
        Assert.Equal("capsule", Assert.Single(report.Statement.BuilderVersions).Key);
        Assert.Equal(4, report.Statement.Dependencies.Count);
        Assert.Equal(_bench.Sha256("a.cdx.json"), Assert.Single(report.Statement.Byproducts).Sha256);
    }

    [Fact]
    public void WithoutTheWordNothingIsSaidAboutIt() => Assert.Null(_bench.Verified(_bench.Verify with { AttestationFile = null }).Attestation);

    [Fact]
    public void AnotherCapsuleIsNotAttested()
    {
        byte[] bytes = File.ReadAllBytes(_bench["a.cap"]);
        VerifyRequest other = _bench.Verify with { File = _bench.Write("longer.cap", [.. bytes, 0]) };
        Assert.Equal("CAP3143", _bench.Found(other).Ids);
        Assert.NotEqual(Outcome.Clean, _bench.Found(other).Outcome);

        // A bit of Flags, which the capsule's own signature does not cover: only the attestation sees it.
        byte[] flags = [.. bytes];
        flags[0x14] ^= 1;
        VerifyRequest changed = _bench.Verify with { File = _bench.Write("changed.cap", flags) };
        Assert.Equal(Outcome.Clean, _bench.Verified(changed with { AttestationFile = null }).Outcome);
        Assert.Equal((Outcome.BadSignature, "CAP3143"), _bench.Found(changed));
        Assert.False(_bench.Verified(changed).Attestation!.IsVerified);
    }

    [Theory]
    [InlineData("payload")]
    [InlineData("sig")]
    public void AChangedAttestationDoesNotHold(string member)
    {
        JsonObject envelope = JsonNode.Parse(File.ReadAllBytes(_bench["a.intoto.json"]))!.AsObject();
        JsonObject holder = member == "sig" ? envelope["signatures"]![0]!.AsObject() : envelope;
        byte[] bytes = Convert.FromBase64String((string)holder[member]!);
        bytes[^3] ^= 1;
        holder[member] = Convert.ToBase64String(bytes);
        Assert.Equal((Outcome.BadSignature, "CAP3132"), FoundIn(envelope.ToJsonString()));
    }

    [Fact]
    public void AnAttestationWithoutSignaturesIsUnsigned()
    {
        JsonObject envelope = JsonNode.Parse(File.ReadAllBytes(_bench["a.intoto.json"]))!.AsObject();
        envelope["signatures"] = new JsonArray();
        Assert.Equal((Outcome.Unsigned, "CAP3131"), FoundIn(envelope.ToJsonString()));
    }

    [Fact]
    public void WhatIsNoEnvelopeIsMalformed()
    {
        string text = File.ReadAllText(_bench["a.intoto.json"]);
        Assert.Equal((Outcome.Malformed, "CAP3130"), FoundIn("{}"));
        Assert.Equal((Outcome.Malformed, "CAP3130"), FoundIn(text.Insert(1, "\"payload\":\"\",")));
        Assert.Equal((Outcome.Malformed, "CAP3130"), FoundIn(text.Insert(1, "\"x\":" + new string('[', 10_000) + new string(']', 10_000) + ",")));
        Assert.Equal((Outcome.Malformed, "CAP3130"), FoundIn(text + text));
        Assert.Equal((Outcome.Malformed, "CAP3130"), FoundIn(text[..(text.Length / 2)]));
        Assert.Equal((Outcome.Malformed, "CAP3130"), FoundIn(text[..^2]));
        Assert.Equal((Outcome.Malformed, "CAP3130"), FoundIn(new string(' ', (16 << 20) + 1)));
        Assert.Equal((Outcome.Malformed, "CAP3130"), _bench.Found(_bench.Verify with { AttestationFile = _bench["a.cap"] }));
    }

    [Fact]
    public void AFileThatIsNotThereIsUnavailable()
    {
        Assert.Equal((Outcome.Unavailable, "CAP9001"), _bench.Found(_bench.Verify with { AttestationFile = _bench["missing.json"] }));
        Assert.Equal((Outcome.Unavailable, "CAP9001"), _bench.Found(_bench.Verify with { AttestationFile = _bench.Root }));
    }

    [Fact]
    public void TrustComesFromAnchorsOnly()
    {
        _bench.Keys("others", TestKeyType.P256);
        string other = _bench["others/root.pem"];
        Assert.Equal((Outcome.Untrusted, "CAP3136"), _bench.Found(_bench.Verify with { TrustFiles = [] }));
        Assert.Equal((Outcome.Untrusted, "CAP3137"), _bench.Found(_bench.Verify with { AttestationTrustFiles = [other] }));
        Assert.Equal((Outcome.Untrusted, string.Empty), _bench.Found(_bench.Verify with { TrustFiles = [other], AttestationTrustFiles = [_bench["keys/root.pem"]] }));

        VerifyResult untrusted = _bench.Verified(_bench.Verify with { AttestationTrustFiles = [other] });
        Assert.Null(untrusted.Attestation!.Statement);
        Assert.False(untrusted.Attestation.IsVerified);
    }

    [Fact]
    public void AnotherSignersAttestationNeedsItsOwnAnchor()
    {
        _bench.Keys("others", TestKeyType.Rsa2048);
        VerifyRequest request = _bench.Verify with { AttestationFile = _bench.Write("b.json", _bench.Envelope(ProvenanceBench.Statement, "others")) };
        Assert.Equal((Outcome.Untrusted, "CAP3137"), _bench.Found(request));
        Assert.Equal((Outcome.Clean, string.Empty), _bench.Found(request with { AttestationTrustFiles = [_bench["others/root.pem"]] }));
    }

    [Fact]
    public void WithoutCertificatesTheSignersOwnOneIsNeeded()
    {
        JsonObject envelope = JsonNode.Parse(File.ReadAllBytes(_bench["a.intoto.json"]))!.AsObject();
        envelope["signatures"]![0]!.AsObject().Remove("extension");
        VerifyRequest request = _bench.Verify with { AttestationFile = _bench.Write("b.json", envelope.ToJsonString()) };
        Assert.Equal((Outcome.Untrusted, "CAP3135"), _bench.Found(request));
        Assert.Equal((Outcome.Clean, string.Empty), _bench.Found(request with { AttestationTrustFiles = [_bench["keys/signer.pem"]] }));
    }

    [Fact]
    public void AKeyThatIsNotAcceptedIsSaidToBe()
    {
        string key = _bench["weak.key.pem"];
        string certificate = _bench["weak.pem"];
        ProcessRunner.RunOk("openssl", "req", "-x509", "-newkey", "rsa:1024", "-nodes", "-subj", "/CN=TEST weak", "-keyout", key, "-out", certificate, "-days", "3650");
        JsonObject envelope = JsonNode.Parse(File.ReadAllBytes(_bench["a.intoto.json"]))!.AsObject();
        byte[] der = ProcessRunner.RunOk("openssl", "x509", "-in", certificate, "-outform", "DER").Output;
        envelope["signatures"]![0]!["extension"]!["ext"] = new JsonObject { ["certificate"] = new JsonObject { ["rawBytes"] = Convert.ToBase64String(der) } };
        Assert.Equal((Outcome.BadSignature, "CAP3133"), FoundIn(envelope.ToJsonString()));
    }

    [Fact]
    public void AnExpiredCertificateIsAWarning()
    {
        OperationContext late = new(new FixedTimeProvider(2040, 1, 1));
        VerifyResult result = VerifyOperation.Run(_bench.Verify, late);
        Assert.Contains(result.Diagnostics, d => d is { Id: "CAP3138", Severity: Severity.Warning });
        Assert.True(result.Attestation!.IsVerified);
    }

    [Theory]
    [InlineData("signer.pem")]
    [InlineData("intermediate.pem")]
    [InlineData("root.pem")]
    public void ADeniedSignerIsRefused(string denied)
    {
        // The capsule of another signer, so that only the attestation rests on what is denied.
        _bench.Keys("others", TestKeyType.P256);
        _bench.Built(_bench.Request with { Signers = [_bench.KeyOf("others")], TrustFiles = [_bench["others/root.pem"]], AttestationFile = null });
        VerifyRequest request = _bench.Verify with
        {
            TrustFiles = [_bench["others/root.pem"]],
            AttestationFile = _bench.Write("b.json", _bench.Envelope(ProvenanceBench.Statement)),
            AttestationTrustFiles = [_bench["keys/root.pem"]],
        };
        Assert.Equal((Outcome.Clean, string.Empty), _bench.Found(request));
        Assert.Equal((Outcome.Untrusted, "CAP3146"), _bench.Found(request with { DenyFiles = [_bench["keys/" + denied]] }));
        Assert.Equal((Outcome.Clean, string.Empty), _bench.Found(request with { DenyFiles = [_bench.Write("no.txt", "sha256:" + new string('0', 64))] }));
    }

    [Fact]
    public void AKnownTestKeyIsRefusedUnlessThatIsAllowed()
    {
        VerifyResult refused = _bench.Verified(_bench.Verify with { AllowTestKeys = false });
        Assert.Equal(Outcome.Policy, refused.Outcome);
        Assert.False(refused.Attestation!.IsVerified);
        Assert.Null(refused.Attestation.Statement);
        Assert.Equal(3, refused.Attestation.TestKeys.Count);

        // What the capsule rests on as well is said once.
        Assert.Equal(3, _bench.Verified().Diagnostics.Count(d => d.Id == "CAP3111"));

        // A capsule that rests on no such key.
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest self = new("CN=Release", key, HashAlgorithmName.SHA256);
        using X509Certificate2 made = self.CreateSelfSigned(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        string certificate = _bench.Write("signer.pem", made.ExportCertificatePem());
        FileSignerOptions release = new() { KeyFile = _bench.Write("signer.key.pem", key.ExportPkcs8PrivateKeyPem()), CertificateFile = certificate };
        _bench.Built(_bench.Request with { Signers = [release], TrustFiles = [certificate], AllowTestKeys = false, AttestationFile = null });
        VerifyRequest request = _bench.Verify with
        {
            TrustFiles = [certificate],
            AllowTestKeys = false,
            AttestationFile = _bench.Write("b.json", _bench.Envelope(ProvenanceBench.Statement)),
            AttestationTrustFiles = [_bench["keys/root.pem"]],
        };
        VerifyResult attested = _bench.Verified(request);
        Assert.Equal(Outcome.Policy, attested.Outcome);
        Assert.All(attested.Diagnostics.Where(d => d.Id == "CAP3110"), d => Assert.Equal(request.AttestationFile, d.Place.File));
        Assert.Equal(3, attested.Diagnostics.Count(d => d.Id == "CAP3110"));
        Assert.Equal(Outcome.Clean, _bench.Verified(request with { AllowTestKeys = true }).Outcome);
    }

    [Theory]
    [InlineData("application/vnd.in-toto.provenance+json", "")]
    [InlineData("application/vnd.in-toto+JSON", "CAP3139")]
    [InlineData("application/json", "CAP3139")]
    [InlineData("", "CAP3139")]
    public void ThePayloadMustBeAStatement(string type, string ids) =>
        Assert.Equal((ids.Length == 0 ? Outcome.Clean : Outcome.Malformed, ids), _bench.FoundOf(ProvenanceBench.Statement, type));

    [Theory]
    [InlineData("\"https://in-toto.io/Statement/v1\"", "\"https://in-toto.io/Statement/v0.1\"", "CAP3141", Outcome.Malformed)]
    [InlineData("\"https://in-toto.io/Statement/v1\"", "1", "CAP3140", Outcome.Malformed)]
    [InlineData("\"_type\"", "\"type\"", "CAP3140", Outcome.Malformed)]
    [InlineData("[ { \"digest\": { \"sha256\": \"HASH\" } } ]", "[]", "CAP3140", Outcome.Malformed)]
    [InlineData("[ { \"digest\": { \"sha256\": \"HASH\" } } ]", "null", "CAP3140", Outcome.Malformed)]
    [InlineData("[ { \"digest\": { \"sha256\": \"HASH\" } } ]", "{ \"sha256\": \"HASH\" }", "CAP3140", Outcome.Malformed)]
    [InlineData("[ { \"digest\": { \"sha256\": \"HASH\" } } ]", "[ { \"digest\": { \"sha256\": \"HASH\" } }, { \"name\": \"x\" } ]", "CAP3140", Outcome.Malformed)]
    [InlineData("\"sha256\": \"HASH\"", "\"sha256\": 1", "CAP3140", Outcome.Malformed)]
    [InlineData("\"sha256\": \"HASH\"", "\"sha256\": \"HASH\", \"sha256\": \"00\"", "CAP3140", Outcome.Malformed)]
    [InlineData("\"sha256\": \"HASH\"", "\"sha512\": \"HASH\"", "CAP3143", Outcome.BadSignature)]
    [InlineData("\"sha256\": \"HASH\"", "\"SHA256\": \"HASH\"", "CAP3143", Outcome.BadSignature)]
    [InlineData("\"HASH\"", "\"HASH0\"", "CAP3143", Outcome.BadSignature)]
    [InlineData("\"HASH\"", "\"\"", "CAP3143", Outcome.BadSignature)]
    [InlineData("[ { \"digest\": { \"sha256\": \"HASH\" } } ]", "[ { \"digest\": { \"sha256\": \"00\" } }, { \"digest\": { \"sha512\": \"HASH\" } } ]", "CAP3143", Outcome.BadSignature)]
    [InlineData("\"predicateType\"", "\"predicate_type\"", "CAP3140", Outcome.Malformed)]
    [InlineData("https://slsa.dev/provenance/v1", "https://slsa.dev/provenance/v0.2", "CAP3142", Outcome.Policy)]
    [InlineData("\"buildType\": \"https://example.com/build/v1\"", "\"buildType\": \"\"", "CAP3144", Outcome.Malformed)]
    [InlineData("\"externalParameters\": {}", "\"externalParameters\": null", "CAP3144", Outcome.Malformed)]
    [InlineData("\"externalParameters\": {}", "\"externalParameters\": []", "CAP3144", Outcome.Malformed)]
    [InlineData("\"runDetails\"", "\"rundetails\"", "CAP3144", Outcome.Malformed)]
    [InlineData("\"id\"", "\"ID\"", "CAP3144", Outcome.Malformed)]
    [InlineData("\"predicate\"", "\"predicates\"", "CAP3144", Outcome.Malformed)]
    [InlineData("\"builder\": {", "\"builder\": { \"version\": [],", "CAP3140", Outcome.Malformed)]
    [InlineData("\"builder\": {", "\"builder\": { \"version\": { \"a\": 1 },", "CAP3140", Outcome.Malformed)]
    [InlineData("\"externalParameters\": {}", "\"externalParameters\": {}, \"resolvedDependencies\": {}", "CAP3140", Outcome.Malformed)]
    [InlineData("\"externalParameters\": {}", "\"externalParameters\": {}, \"resolvedDependencies\": [ 1 ]", "CAP3140", Outcome.Malformed)]
    [InlineData("\"externalParameters\": {}", "\"externalParameters\": {}, \"resolvedDependencies\": [ { \"name\": 1 } ]", "CAP3140", Outcome.Malformed)]
    [InlineData("\"externalParameters\": {}", "\"externalParameters\": {}, \"resolvedDependencies\": [ { \"digest\": \"x\" } ]", "CAP3140", Outcome.Malformed)]
    public void AStatementMustBeProvenanceOfThisCapsule(string old, string changed, string ids, Outcome outcome)
    {
        string text = ProvenanceBench.Statement.Replace(old, changed, StringComparison.Ordinal);
        Assert.NotEqual(ProvenanceBench.Statement, text);
        Assert.Equal((outcome, ids), _bench.FoundOf(text));
    }

    [Theory]
    [InlineData("\"externalParameters\": {}", "\"externalParameters\": { \"a\": [ 1, { \"b\": null } ] }, \"resolvedDependencies\": null, \"internalParameters\": 1")]
    [InlineData("[ { \"digest\"", "[ { \"name\": \"x\", \"digest\": { \"sha1\": \"00\" } }, { \"name\": null, \"uri\": \"pkg:generic/x\", \"digest\"")]
    [InlineData("\"builder\": {", "\"metadata\": { \"startedOn\": \"2026-01-01T00:00:00Z\" }, \"builder\": { \"version\": null,")]
    [InlineData("\"_type\"", "\"comment\": \"unknown\", \"_type\"")]
    public void WhatIsNotKnownIsPassedOver(string old, string changed) =>
        Assert.Equal((Outcome.Clean, string.Empty), _bench.FoundOf(ProvenanceBench.Statement.Replace(old, changed, StringComparison.Ordinal)));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{} {}")]
    [InlineData("{ \"_type\": \"https://in-toto.io/Statement/v1\"")]
    [InlineData("{ \"_type\": \"https://in-toto.io/Statement/v1\", }")]
    [InlineData("{ \"_type\": \"https://in-toto.io/Statement/v1\", \"_type\": \"https://in-toto.io/Statement/v1\" }")]
    public void WhatIsNoJsonIsNoStatement(string text) => Assert.Equal((Outcome.Malformed, "CAP3140"), _bench.FoundOf(text));

    [Fact]
    public void WhoMustHaveSignedIsAskedOfTheAttestationToo()
    {
        _bench.PostQuantumKey("quantum");
        string[] both = [_bench["keys/root.pem"], _bench["quantum/signer.pem"]];
        BuildRequest hybrid = _bench.Request with { Signers = [_bench.Key, _bench.KeyOf("quantum")], TrustFiles = both };
        _bench.Built(hybrid);
        VerifyRequest verify = _bench.Verify with { TrustFiles = both };
        Assert.Equal((Outcome.Clean, string.Empty), _bench.Found(verify));
        Assert.Equal((Outcome.Clean, string.Empty), _bench.Found(verify with { Require = SignerRequirement.All }));
        Assert.Equal((Outcome.Clean, string.Empty), _bench.Found(verify with { Require = SignerRequirement.PostQuantum }));
        Assert.Equal((Outcome.Clean, string.Empty), _bench.Found(verify with { Require = SignerRequirement.Any, AttestationTrustFiles = [both[0]] }));

        // The post-quantum signature is taken out of the attestation.
        JsonObject envelope = JsonNode.Parse(File.ReadAllBytes(_bench["a.intoto.json"]))!.AsObject();
        envelope["signatures"]!.AsArray().RemoveAt(1);
        VerifyRequest stripped = verify with { AttestationFile = _bench.Write("stripped.json", envelope.ToJsonString()) };
        Assert.Equal((Outcome.Clean, string.Empty), _bench.Found(stripped));
        Assert.Equal((Outcome.Untrusted, "CAP3147"), _bench.Found(stripped with { Require = SignerRequirement.All }));
        Assert.Equal((Outcome.Policy, "CAP3149"), _bench.Found(stripped with { Require = SignerRequirement.PostQuantum }));
        Assert.Equal((Outcome.Untrusted, "CAP3148"), _bench.Found(stripped with { Require = SignerRequirement.Any, AttestationTrustFiles = [both[1]] }));
        Assert.Equal((Outcome.Clean, string.Empty), _bench.Found(stripped with { Require = SignerRequirement.All, AttestationTrustFiles = [both[0]] }));
    }

    [Fact]
    public void TheStrictPolicyIsAskedOfTheAttestationToo()
    {
        _bench.Keys("others", TestKeyType.P256);
        VerifyRequest request = _bench.Verify with
        {
            AttestationFile = _bench.Write("b.json", _bench.Envelope(ProvenanceBench.Statement, "others")),
            AttestationTrustFiles = [_bench["others/root.pem"]],
            Policies = [Policy.Strict],
        };
        Assert.Equal(Outcome.Clean, _bench.Verified(request).Outcome);

        // Lists of both chains; only the attestation's signer is on one.
        string[] lists =
        [
            .. new[] { "keys/root", "keys/intermediate", "others/root" }.Select(n => _bench.RevocationList(n)),
            _bench.RevocationList("others/intermediate", "others/signer.pem"),
        ];
        VerifyResult revoked = _bench.Verified(request with { RevocationFiles = lists });
        Diagnostic error = Assert.Single(revoked.Diagnostics, d => d.Severity == Severity.Error);
        Assert.Equal(("CAP3054", request.AttestationFile), (error.Id, error.Place.File));
        Assert.False(revoked.Attestation!.IsVerified);
        Assert.Null(revoked.Attestation.Statement);
        Assert.Equal(Outcome.Clean, _bench.Verified(request with { RevocationFiles = lists, Policies = [] }).Outcome);
        Assert.Equal(Outcome.Clean, _bench.Verified(_bench.Verify with { RevocationFiles = lists, Policies = [Policy.Strict] }).Outcome);
    }

    [Fact]
    public void OfSeveralSubjectsOneMustBeTheCapsuleAndAllAreShown()
    {
        string text = ProvenanceBench.Statement.Replace("[ {", "[ { \"name\": \"other.cap\", \"digest\": { \"sha256\": \"00\" } }, {", StringComparison.Ordinal);
        VerifyRequest request = _bench.Verify with { AttestationFile = _bench.Write("two.json", _bench.Envelope(text)) };
        Assert.Equal((Outcome.Clean, string.Empty), _bench.Found(request));
        Assert.Equal(["00", _bench.Sha256("a.cap")], _bench.Verified(request).Attestation!.Statement!.Subjects.Select(s => s.Sha256));
    }

    [Fact]
    public void TheBuilderCanBeAskedFor()
    {
        Assert.Equal((Outcome.Clean, string.Empty), _bench.Found(_bench.Verify with { AttestationBuilder = ProvenanceUris.Builder }));
        Assert.Equal((Outcome.Policy, "CAP3145"), _bench.Found(_bench.Verify with { AttestationBuilder = ProvenanceUris.Builder + "/" }));
        Assert.NotNull(_bench.Verified(_bench.Verify with { AttestationBuilder = "x:y" }).Attestation!.Statement);
    }

    [Fact]
    public void TheCapsulesOwnFindingsAndTheAttestationsAreBothThere()
    {
        byte[] bytes = File.ReadAllBytes(_bench["a.cap"]);
        bytes[^1] ^= 1;
        VerifyResult result = _bench.Verified(_bench.Verify with { File = _bench.Write("b.cap", bytes), TrustFiles = [] });
        Assert.Contains(result.Diagnostics, d => d.Id == "CAP3015");
        Assert.Contains(result.Diagnostics, d => d.Id == "CAP3136");
        Assert.Equal(Outcome.BadSignature, result.Outcome);
    }

    public void Dispose() => _bench.Dispose();

    private (Outcome Outcome, string Ids) FoundIn(string envelope) =>
        _bench.Found(_bench.Verify with { AttestationFile = _bench.Write("spoilt.json", envelope) });
}
