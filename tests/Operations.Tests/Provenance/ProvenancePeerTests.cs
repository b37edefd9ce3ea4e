// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json.Nodes;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests.Provenance;

/// <summary>What is written, in the hands of others: openssl, Sigstore, CycloneDX and a validator of JSON Schema.</summary>
public sealed class ProvenancePeerTests
{
    [Theory]
    [InlineData(TestKeyType.Rsa2048)]
    [InlineData(TestKeyType.P256)]
    public void OpenSslVerifiesTheSignature(TestKeyType type)
    {
        using ProvenanceBench bench = new(type);
        bench.Built();
        JsonNode envelope = JsonNode.Parse(File.ReadAllBytes(bench["a.intoto.json"]))!;
        byte[] payload = Convert.FromBase64String((string)envelope["payload"]!);
        string signature = bench.Write("sig", Convert.FromBase64String((string)envelope["signatures"]![0]!["sig"]!));
        string signed = bench.Write("pae", [.. System.Text.Encoding.UTF8.GetBytes($"DSSEv1 28 application/vnd.in-toto+json {payload.Length} "), .. payload]);
        string key = bench.Write("key.pem", ProcessRunner.RunOk("openssl", "x509", "-in", bench["keys/signer.pem"], "-noout", "-pubkey").Output);
        ProcessRunner.RunOk("openssl", "dgst", "-sha256", "-verify", key, "-signature", signature, signed);
    }

    [Theory]
    [InlineData(TestKeyType.Rsa2048)]
    [InlineData(TestKeyType.P256)]
    public void SigstoreVerifiesTheEnvelope(TestKeyType type)
    {
        using ProvenanceBench bench = new(type);
        bench.Built();
        byte[] payload = NodePeers.RunOk("dsse", bench["a.intoto.json"], bench["keys/signer.pem"]).Output;
        Assert.Equal(bench.StatementOf().ToJsonString(), JsonNode.Parse(payload)!.ToJsonString());

        ProcessResult wrong = NodePeers.Run("dsse", bench["a.intoto.json"], bench["keys/intermediate.pem"]);
        Assert.NotEqual(0, wrong.ExitCode);
        Assert.Contains("signature verification failed", wrong.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void TheListIsValidCycloneDx()
    {
        using ProvenanceBench bench = new();
        bench.Built();
        NodePeers.RunOk("cyclonedx", bench["a.cdx.json"]);

        // The validator does look: a type that CycloneDX does not have, and a member that is none.
        string text = File.ReadAllText(bench["a.cdx.json"]);
        Assert.Equal(1, NodePeers.Run("cyclonedx", bench.Write("b.json", text.Replace("\"firmware\"", "\"firmwear\"", StringComparison.Ordinal))).ExitCode);
        Assert.Equal(1, NodePeers.Run("cyclonedx", bench.Write("c.json", text.Replace("\"bom-ref\"", "\"bomref\"", StringComparison.Ordinal))).ExitCode);
    }

    [Fact]
    public void TheStatementIsWhatItsSchemaSays()
    {
        using ProvenanceBench bench = new();
        bench.Built();
        string schema = RepositoryRoot.PathOf("docs", "schema", "provenance.schema.json");
        JsonObject statement = bench.StatementOf();
        NodePeers.RunOk("schema", schema, bench.Write("statement.json", statement.ToJsonString()));

        statement["predicate"]!["buildDefinition"]!["externalParameters"]!["secret"] = "x";
        Assert.Equal(1, NodePeers.Run("schema", schema, bench.Write("more.json", statement.ToJsonString())).ExitCode);
    }

    [Fact]
    public void WhatOpenSslSignedHoldsHereToo()
    {
        using ProvenanceBench bench = new(TestKeyType.Rsa2048);
        bench.Built();
        string payload = ProvenanceBench.Statement.Replace("HASH", bench.Sha256("a.cap"), StringComparison.Ordinal);
        string signed = bench.Write("pae", $"DSSEv1 28 application/vnd.in-toto+json {payload.Length} {payload}");
        ProcessRunner.RunOk("openssl", "dgst", "-sha512", "-sign", bench["keys/signer.key.pem"], "-out", bench["sig"], signed);
        JsonObject envelope = new()
        {
            ["payload"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(payload)),
            ["payloadType"] = "application/vnd.in-toto+json",
            ["signatures"] = new JsonArray(new JsonObject { ["sig"] = Convert.ToBase64String(File.ReadAllBytes(bench["sig"])) }),
        };
        string file = bench.Write("b.json", envelope.ToJsonString());
        Assert.Equal((Outcome.Clean, string.Empty), bench.Found(bench.Verify with { AttestationFile = file, AttestationTrustFiles = [bench["keys/signer.pem"]] }));
    }
}
