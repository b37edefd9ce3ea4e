// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Keys;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests;

public sealed class TestKeysOperationTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly OperationContext _context = new(new FixedTimeProvider(2027, 1, 1));

    [Theory]
    [InlineData(TestKeyType.Rsa2048)]
    [InlineData(TestKeyType.P256)]
    public void TheChainIsWholeAndSaysTest(TestKeyType type)
    {
        TestKeysResult result = TestKeysOperation.Run(new TestKeysRequest(_folder["keys"], type, 30), _context);
        Assert.Empty(result.Diagnostics);
        using X509Certificate2 root = X509CertificateLoader.LoadCertificateFromFile(_folder["keys/root.pem"]);
        using X509Certificate2 intermediate = X509CertificateLoader.LoadCertificateFromFile(_folder["keys/intermediate.pem"]);
        using X509Certificate2 signer = X509CertificateLoader.LoadCertificateFromFile(_folder["keys/signer.pem"]);
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.ExtraStore.Add(intermediate);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = new DateTime(2027, 1, 15, 0, 0, 0, DateTimeKind.Utc);
        Assert.True(chain.Build(signer), string.Join(' ', chain.ChainStatus.Select(s => s.StatusInformation)));
        Assert.Equal(3, chain.ChainElements.Count);
        Assert.All([root, intermediate, signer], c => Assert.Contains("TEST", c.Subject, StringComparison.Ordinal));
    }

    [Fact]
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    public void PrivateKeysAreTheOwnersOnly()
    {
        TestKeysResult result = TestKeysOperation.Run(new TestKeysRequest(_folder["keys"], TestKeyType.P256, 30), _context);
        string[] keys = [.. result.Files.Where(f => f.EndsWith(".key.pem", StringComparison.Ordinal))];
        Assert.Equal(3, keys.Length);
        Assert.All(keys, k => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(k)));
    }

    [Fact]
    public void OneFileThatIsThereKeepsAllFromBeingWritten()
    {
        string there = _folder.Write("keys/signer.key.pem", "mine");
        TestKeysResult result = TestKeysOperation.Run(new TestKeysRequest(_folder["keys"], TestKeyType.P256, 30), _context);
        Assert.Equal(Outcome.Usage, result.Outcome);
        Assert.Equal("mine", File.ReadAllText(there));
        Assert.Equal([there], Directory.GetFiles(_folder["keys"]));
    }

    public void Dispose() => _folder.Dispose();
}
