// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Collections.Concurrent;
using UefiCapsule.Signing.TestKeys;

namespace UefiCapsule.Signing.Tests;

/// <summary>A root, an intermediate and a signer made for the tests, in files.</summary>
internal sealed class TestChain : IDisposable
{
    public static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset End = new(2060, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Making RSA keys takes seconds, so every test of one type shares one chain; AnotherChain has keys of its own.
    private static readonly ConcurrentDictionary<TestKeyType, Lazy<Keys>> _made = new();

    public TestChain(TestKeyType type = TestKeyType.Rsa2048)
        : this(_made.GetOrAdd(type, t => new Lazy<Keys>(() => new Keys(t))).Value)
    {
    }

    private TestChain(Keys keys)
    {
        (Root, Intermediate, Signer) = (keys.Root, keys.Intermediate, keys.Signer);
        RootFile = Folder.Write("root.pem", Root.CertificatePem);
        IntermediateFile = Folder.Write("intermediate.pem", Intermediate.CertificatePem);
        SignerFile = Folder.Write("signer.pem", Signer.CertificatePem);
        KeyFile = Folder.Write("signer.key.pem", Signer.KeyPem);
        ContentFile = Folder.Write("content.bin", Content);
    }

    public TestKit.TemporaryDirectory Folder { get; } = new();

    public byte[] Content { get; } = [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * 7 % 256))];

    public TestKey Root { get; }

    public TestKey Intermediate { get; }

    public TestKey Signer { get; }

    public string RootFile { get; }

    public string IntermediateFile { get; }

    public string SignerFile { get; }

    public string KeyFile { get; }

    public string ContentFile { get; }

    public static TestChain AnotherChain() => new(new Keys(TestKeyType.Rsa2048));

    public void Dispose() => Folder.Dispose();

    private sealed class Keys
    {
        public Keys(TestKeyType type)
        {
            Root = TestKeyMaker.Root("root", type, Begin, End);
            Intermediate = TestKeyMaker.Intermediate("intermediate", type, Begin, End, Root);
            Signer = TestKeyMaker.Signer("signer", type, Begin, End, Intermediate);
        }

        public TestKey Root { get; }

        public TestKey Intermediate { get; }

        public TestKey Signer { get; }
    }
}
