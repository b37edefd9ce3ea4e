// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using UefiCapsule.Signing.Dsse;
using UefiCapsule.Signing.Files;

namespace UefiCapsule.Signing.Tests.Dsse;

/// <summary>Envelopes as the operations make them, and as text that a test can spoil.</summary>
internal static class DsseHelp
{
    public const string PayloadType = "application/vnd.in-toto+json";

    public static byte[] Payload { get; } = Encoding.UTF8.GetBytes("{\"_type\":\"https://in-toto.io/Statement/v1\",\"grüße\":\"\u00fc?>~\"}");

    public static DsseSignature Sign(TestChain chain, HashAlgorithmName hash, byte[] payload, params string[] chainFiles)
    {
        using FileSigner signer = FileSigner.Open(
            new FileSignerOptions { KeyFile = chain.KeyFile, CertificateFile = chain.SignerFile, ChainFiles = chainFiles, Hash = hash },
            SigningHelp.Now);
        byte[] digest = CryptographicOperations.HashData(hash, DsseEnvelope.BytesToSign(PayloadType, payload));
        byte[] signature = signer.SignDigestAsync(digest, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return new DsseSignature(signature, signer.Certificates);
    }

    public static byte[] Envelope(TestChain chain, HashAlgorithmName? hash = null) =>
        DsseEnvelope.Encode(PayloadType, Payload, [Sign(chain, hash ?? HashAlgorithmName.SHA256, Payload, chain.IntermediateFile, chain.RootFile)]);

    public static DsseReport Verify(ReadOnlyMemory<byte> envelope, params TestChain[] trusted) => DsseVerifier.Verify(
        envelope,
        trusted.Length == 0 ? null : TrustAnchors.From(trusted.Select(t => t.Root.Certificate)),
        SigningHelp.Now);

    public static DsseReport Verify(string envelope, params TestChain[] trusted) => Verify(Encoding.UTF8.GetBytes(envelope), trusted);

    /// <summary>The envelope with something done to it.</summary>
    public static byte[] With(byte[] envelope, Action<JsonObject> change)
    {
        JsonObject root = JsonNode.Parse(envelope)!.AsObject();
        change(root);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }
}
