// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using UefiCapsule.Signing.Dsse;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Tests.Dsse;

/// <summary>What is signed and how it is written, held against the text of the specification and against openssl.</summary>
public sealed class DsseEnvelopeTests
{
    public static TheoryData<TestKeyType, string> AllCases { get; } = new(
        from type in Enum.GetValues<TestKeyType>()
        from hash in new[] { "SHA256", "SHA384", "SHA512" }
        select (type, hash));

    [Theory]
    [InlineData("http://example.com/HelloWorld", "hello world", "DSSEv1 29 http://example.com/HelloWorld 11 hello world")]
    [InlineData("application/vnd.in-toto+json", "", "DSSEv1 28 application/vnd.in-toto+json 0 ")]
    [InlineData("application/vnd.ex\u00e4mple+json", "{}", "DSSEv1 29 application/vnd.ex\u00e4mple+json 2 {}")]
    public void TheBytesToSignAreThoseOfTheSpecification(string type, string payload, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(DsseEnvelope.BytesToSign(type, Encoding.UTF8.GetBytes(payload))));

    [Theory]
    [MemberData(nameof(AllCases))]
    public void OpenSslVerifiesOurs(TestKeyType type, string hash)
    {
        using TestChain chain = new(type);
        JsonObject envelope = JsonNode.Parse(DsseHelp.Envelope(chain, new HashAlgorithmName(hash)))!.AsObject();
        string signature = chain.Folder.Write("sig", Convert.FromBase64String((string)envelope["signatures"]![0]!["sig"]!));
        byte[] payload = Convert.FromBase64String((string)envelope["payload"]!);

        // Put together here from the specification's words, not by the code that is tested.
        byte[] signed = [.. Encoding.UTF8.GetBytes($"DSSEv1 28 {(string)envelope["payloadType"]!} {payload.Length} "), .. payload];
        string content = chain.Folder.Write("pae", signed);
        string key = chain.Folder.Write("key.pem", ProcessRunner.RunOk("openssl", "x509", "-in", chain.SignerFile, "-noout", "-pubkey").OutputText);
        ProcessRunner.RunOk("openssl", "dgst", "-" + hash.ToLowerInvariant(), "-verify", key, "-signature", signature, content);

        signed[^1] ^= 1;
        Assert.NotEqual(0, ProcessRunner.Run("openssl", "dgst", "-" + hash.ToLowerInvariant(), "-verify", key, "-signature", signature, chain.Folder.Write("pae", signed)).ExitCode);
    }

    [Theory]
    [MemberData(nameof(AllCases))]
    public void OursVerifiesWhatOpenSslSigned(TestKeyType type, string hash)
    {
        using TestChain chain = new(type);
        string content = chain.Folder.Write("pae", DsseEnvelope.BytesToSign(DsseHelp.PayloadType, DsseHelp.Payload));
        string signature = chain.Folder["sig"];
        ProcessRunner.RunOk("openssl", "dgst", "-" + hash.ToLowerInvariant(), "-sign", chain.KeyFile, "-out", signature, content);
        DsseSignature signed = new(File.ReadAllBytes(signature), [chain.Signer.Certificate, chain.Intermediate.Certificate]);
        byte[] envelope = DsseEnvelope.Encode(DsseHelp.PayloadType, DsseHelp.Payload, [signed]);

        DsseReport report = DsseHelp.Verify(envelope, chain);
        Assert.True(report.IsTrusted, report.Detail);
        Assert.Equal(hash, Assert.Single(report.Signatures).DigestAlgorithm.Replace("-", string.Empty, StringComparison.Ordinal));
        Assert.Equal(DsseHelp.Payload, report.Payload.ToArray());
    }

    [Fact]
    public void RootsDoNotTravelButASelfSignedSignerDoes()
    {
        using TestChain chain = new();
        List<X509Certificate2> sent = CertificatesOf(DsseHelp.Envelope(chain));
        Assert.Equal([chain.Signer.Certificate, chain.Intermediate.Certificate], sent);

        DsseSignature alone = new(new byte[256], [chain.Root.Certificate]);
        Assert.Equal([chain.Root.Certificate], CertificatesOf(DsseEnvelope.Encode("t", [], [alone])));
    }

    [Fact]
    public void BesideTheSpecificationsMembersThereIsOnlyTheRegisteredExtension()
    {
        using TestChain chain = new();
        JsonObject envelope = JsonNode.Parse(DsseHelp.Envelope(chain))!.AsObject();
        Assert.Equal(["payload", "payloadType", "signatures"], envelope.Select(m => m.Key));
        JsonObject signature = envelope["signatures"]![0]!.AsObject();
        Assert.Equal(["keyid", "sig", "extension"], signature.Select(m => m.Key));
        Assert.Equal(string.Empty, (string)signature["keyid"]!);
        Assert.Equal("application/vnd.dev.sigstore.verificationmaterial;version=0.3", (string)signature["extension"]!["kind"]!);
    }

    [Fact]
    public void Base64IsNotEscaped()
    {
        byte[] envelope = DsseEnvelope.Encode("a+b/c", [0xFB, 0xFF, 0xBF], [new DsseSignature(new byte[] { 0xFB, 0xEF, 0xBE }, [])]);
        string text = Encoding.UTF8.GetString(envelope);
        Assert.Contains("\"+/+/\"", text, StringComparison.Ordinal);
        Assert.Contains("\"++++\"", text, StringComparison.Ordinal);
        Assert.Contains("\"a+b/c\"", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WithRsaTwoEnvelopesAreTheSame()
    {
        using TestChain chain = new();
        Assert.Equal(DsseHelp.Envelope(chain), DsseHelp.Envelope(chain));
    }

    private static List<X509Certificate2> CertificatesOf(byte[] envelope) =>
    [
        .. JsonNode.Parse(envelope)!["signatures"]![0]!["extension"]!["ext"]!["x509CertificateChain"]!["certificates"]!.AsArray()
            .Select(c => X509CertificateLoader.LoadCertificate(Convert.FromBase64String((string)c!["rawBytes"]!))),
    ];
}
