// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Collections.Concurrent;
using System.Security.Cryptography;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Pkcs11.Tests;

/// <summary>TEST keys, and what signers make of a content; keys are made once for each kind, since that takes time.</summary>
internal static class TokenLaboratory
{
    private static readonly DateTimeOffset _begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _end = new(2060, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ConcurrentDictionary<(TestKeyType Type, string Name), TestKey> _signers = new();
    private static readonly Lazy<TestKey> _root = new(() => TestKeyMaker.Root("root", TestKeyType.P256, _begin, _end));

    public static TimeProvider Now { get; } = new FixedTimeProvider(2026, 6, 1);

    public static TestKey Root => _root.Value;

    public static byte[] Content { get; } = [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * 7 % 256))];

    public static TestKey Signer(TestKeyType type, string name = "signer") =>
        _signers.GetOrAdd((type, name), k => TestKeyMaker.Signer(k.Name, k.Type, _begin, _end, Root));

    /// <summary>The signed message over the content, as operations make it.</summary>
    public static byte[] Sign(ISignerSource source)
    {
        using ICapsuleSigner signer = source.Open(Now);
        return Sign(signer);
    }

    public static byte[] Sign(ICapsuleSigner signer)
    {
        byte[] digest = CryptographicOperations.HashData(signer.Algorithm.Hash, Content);
        byte[] signature = signer.SignDigestAsync(digest, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return DetachedSignedData.Encode(signer.Algorithm, signature, signer.Certificates[0], signer.Certificates);
    }

    public static SigningException Refused(ISignerSource source) => Assert.Throws<SigningException>(() => source.Open(Now).Dispose());

    /// <summary>openssl takes the message, up to the TEST root.</summary>
    public static void OpenSslVerifies(byte[] message)
    {
        using TemporaryDirectory folder = new();
        string signed = folder.Write("message.p7", message);
        string content = folder.Write("content.bin", Content);
        string root = folder.Write("root.pem", Root.CertificatePem);
        ProcessRunner.RunOk("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", signed, "-content", content, "-CAfile", root, "-purpose", "any", "-out", folder["out"]);
    }
}
