// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json.Nodes;
using UefiCapsule.Signing.External;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.PostQuantum.Tests;

/// <summary>A program that signs messages, with another implementation's key in its hands.</summary>
public sealed class ExternalSignerTests
{
    [Fact]
    public async Task AProgramSignsTheMessageAndTheSignatureIsThatOfOurOwnKey()
    {
        PostQuantumAlgorithm algorithm = PostQuantumChain.Algorithm("ML-DSA-65");
        byte[] seed = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
        (_, byte[] secretKey) = Noble.KeyOf(algorithm.Name, seed);
        using TestKey key = TestKeyMaker.Root("root", PostQuantumTestKeys.FromSeed(algorithm, seed), PostQuantumChain.Begin, PostQuantumChain.End);
        using TemporaryDirectory folder = new();
        string certificate = folder.Write("signer.pem", key.CertificatePem);
        string question = new JsonArray(new JsonObject
        {
            ["do"] = "sign",
            ["algorithm"] = algorithm.Name,
            ["secretKey"] = Convert.ToHexString(secretKey),
            ["message"] = "MESSAGE",
        }).ToJsonString();
        string seen = folder["request"];
        string program = folder.Write("program", $"""
            #!/bin/sh
            message=$(tee '{seen}' | sed -n 's/^message //p' | openssl base64 -d -A | xxd -p | tr -d '\n')
            printf '%s' '{question}' | sed "s/MESSAGE/$message/" >question.json
            signature=$(node '{RepositoryRoot.PathOf("tests", "NodePeers", "post-quantum.mjs")}' question.json | sed 's/^\["//;s/"\]$//' | xxd -r -p | openssl base64 -A)
            printf '%s\n' uefi-capsule-signer/1 "signature $signature"

            """.ReplaceLineEndings("\n"));
        ProcessRunner.RunOk("chmod", "700", program);

        using ExternalSigner signer = ExternalSigner.Open(new ExternalSignerOptions { Program = program, CertificateFile = certificate }, PostQuantumChain.Now);
        byte[] digest = ContentDigest.Of(signer.Algorithm.Hash, PostQuantumChain.Content);
        byte[] signature = await signer.SignDigestAsync(digest, TestContext.Current.CancellationToken);

        FileSignerOptions file = new() { KeyFile = folder.Write("key.pem", key.KeyPem), CertificateFile = certificate, KeyReaders = [new PostQuantumKeyReader()] };
        using ICapsuleSigner own = file.Open(PostQuantumChain.Now);
        Assert.Equal(await own.SignDigestAsync(digest, TestContext.Current.CancellationToken), signature);
        Assert.Equal(
            $"""
            uefi-capsule-signer/1
            request sign-message
            purpose{' '}
            certificate {Convert.ToBase64String(key.Certificate.RawData)}
            algorithm ml-dsa-65
            hash sha512
            digest {Convert.ToBase64String(digest)}
            message {Convert.ToBase64String(SignedAttributes.Of(digest, signer.Algorithm))}
            end

            """.ReplaceLineEndings("\n"),
            await File.ReadAllTextAsync(seen, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void AHashThatDoesNotGoWithTheKeyIsRefused()
    {
        using TemporaryDirectory folder = new();
        string certificate = folder.Write("signer.pem", PostQuantumChain.Of("ML-DSA-87").Signer.CertificatePem);
        ExternalSignerOptions options = new() { Program = "true", CertificateFile = certificate, Hash = System.Security.Cryptography.HashAlgorithmName.SHA256 };
        Assert.Equal(SigningFault.UnsupportedHash, Assert.Throws<SigningException>(() => ExternalSigner.Open(options, PostQuantumChain.Now)).Fault);
    }
}
