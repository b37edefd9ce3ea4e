// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Collections.Concurrent;
using System.Security.Cryptography;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.PostQuantum.Tests;

/// <summary>A root, an intermediate and a signer of one algorithm, and what is signed with them.</summary>
internal sealed class PostQuantumChain
{
    public static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset End = new(2060, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // All tests share one chain for each algorithm.
    private static readonly ConcurrentDictionary<string, Lazy<PostQuantumChain>> _made = new();

    private PostQuantumChain(Func<AsymmetricAlgorithm> newIssuerKey, Func<AsymmetricAlgorithm> newKey)
    {
        Root = TestKeyMaker.Root("root", newIssuerKey(), Begin, End);
        Intermediate = TestKeyMaker.Intermediate("intermediate", newIssuerKey(), Begin, End, Root);
        Signer = TestKeyMaker.Signer("signer", newKey(), Begin, End, Intermediate);
    }

    public static TimeProvider Now { get; } = new FixedTimeProvider(2026, 6, 1);

    public static byte[] Content { get; } = [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * 7 % 256))];

    public TestKey Root { get; }

    public TestKey Intermediate { get; }

    public TestKey Signer { get; }

    /// <summary>A chain of one algorithm; a small set of SLH-DSA signs for seconds, so above its signer's key stand keys of ML-DSA-44.</summary>
    public static PostQuantumChain Of(string algorithm) => _made.GetOrAdd(algorithm, name => new Lazy<PostQuantumChain>(() => new PostQuantumChain(
        () => PostQuantumTestKeys.NewKey(Algorithm(name.EndsWith('s') ? "ML-DSA-44" : name)),
        () => PostQuantumTestKeys.NewKey(Algorithm(name))))).Value;

    public static PostQuantumChain Classical(TestKeyType type = TestKeyType.Rsa2048) => _made.GetOrAdd(
        type.ToString(),
        _ => new Lazy<PostQuantumChain>(() => new PostQuantumChain(() => TestKeyMaker.NewKey(type), () => TestKeyMaker.NewKey(type)))).Value;

    public static PostQuantumAlgorithm Algorithm(string name) => PostQuantumAlgorithm.All.Single(a => a.Name == name);

    /// <summary>The signer's signature over the content, with its chain up to the root's issuer.</summary>
    public CmsSignature Sign(HashAlgorithmName? hash = null) => Sign(Signer, [Intermediate], hash);

    public static CmsSignature Sign(TestKey key, TestKey[] chain, HashAlgorithmName? hash = null)
    {
        using TemporaryDirectory folder = new();
        FileSignerOptions options = new()
        {
            KeyFile = folder.Write("key.pem", key.KeyPem),
            CertificateFile = folder.Write("signer.pem", key.CertificatePem),
            ChainFiles = [.. chain.Select((c, i) => folder.Write($"chain{i}.pem", c.CertificatePem))],
            Hash = hash,
            KeyReaders = [new PostQuantumKeyReader()],
        };
        using ICapsuleSigner signer = options.Open(Now);
        byte[] digest = ContentDigest.Of(signer.Algorithm.Hash, Content);
        byte[] signature = signer.SignDigestAsync(digest, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return new CmsSignature(signer.Algorithm, signature, signer.Certificates) { Digest = digest };
    }

    public static SignedDataReport Verify(byte[] message, params TestKey[] anchors) => Verify(message, Content, anchors);

    public static SignedDataReport Verify(byte[] message, byte[] content, params TestKey[] anchors) => SignedDataVerifier.Verify(
        message,
        hash => ContentDigest.Of(hash, content),
        anchors.Length == 0 ? null : TrustAnchors.From(anchors.Select(a => a.Certificate)),
        Now);
}
