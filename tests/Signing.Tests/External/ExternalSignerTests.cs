// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Signing.External;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Tests.External;

/// <summary>Programs that sign, and what they get to see.</summary>
public sealed class ExternalSignerTests
{
    [Theory]
    [InlineData(TestKeyType.Rsa2048, "SHA256")]
    [InlineData(TestKeyType.Rsa2048, "SHA384")]
    [InlineData(TestKeyType.Rsa3072, "SHA512")]
    [InlineData(TestKeyType.P256, "SHA256")]
    [InlineData(TestKeyType.P384, "SHA384")]
    public async Task TheSampleSignsWithEveryKeyAndHash(TestKeyType type, string hash)
    {
        using ProgramBench bench = new(type);
        using ExternalSigner signer = ExternalSigner.Open(bench.Options(ProgramBench.Sample, bench.Chain.KeyFile) with { Hash = new(hash) }, SigningHelp.Now);
        byte[] digest = CryptographicOperations.HashData(signer.Algorithm.Hash, bench.Chain.Content);
        byte[] signature = await signer.SignDigestAsync(digest, TestContext.Current.CancellationToken);
        byte[] message = DetachedSignedData.Encode([new CmsSignature(signer.Algorithm, signature, signer.Certificates)]);
        Assert.True(SigningHelp.Verify(message, bench.Chain.Content, bench.Chain.Root.Certificate).IsTrusted);
        if (type is TestKeyType.Rsa2048 or TestKeyType.Rsa3072)
        {
            // The same bytes as with the key in our own hands.
            Assert.Equal(SigningHelp.Sign(bench.Chain, signer.Algorithm.Hash), message);
        }
    }

    [Fact]
    public async Task TheRequestIsTheDocumentedText()
    {
        using ProgramBench bench = new();
        string seen = bench.Folder["request"];
        string program = bench.Script($"tee '{seen}' | (\n{ProgramBench.Sign}printf '%s\\n' uefi-capsule-signer/1 \"signature $signature\"\n)");
        await bench.SignAsync(bench.Options(program, bench.Chain.KeyFile), TestContext.Current.CancellationToken);
        string certificate = Convert.ToBase64String(bench.Chain.Signer.Certificate.RawData);
        Assert.Equal(
            $"""
            uefi-capsule-signer/1
            request sign-digest
            purpose a purpose
            certificate {certificate}
            algorithm rsa-pkcs1-v1.5
            hash sha256
            digest {Convert.ToBase64String(bench.Digest)}
            end

            """,
            File.ReadAllText(seen));
    }

    [Fact]
    public async Task APurposeStaysInItsLine()
    {
        using ProgramBench bench = new();
        string seen = bench.Folder["request"];
        string program = bench.Script($"tee '{seen}' | (\n{ProgramBench.Sign}printf '%s\\n' uefi-capsule-signer/1 \"signature $signature\"\n)");
        using ExternalSigner signer = ExternalSigner.Open(bench.Options(program, bench.Chain.KeyFile), SigningHelp.Now);
        await signer.SignDigestAsync(bench.Digest, "one\ndigest AAAA\r\u2028two" + new string('x', 1000), TestContext.Current.CancellationToken);
        string[] lines = File.ReadAllLines(seen);
        Assert.Equal(8, lines.Length);
        Assert.StartsWith("purpose one?digest AAAA??twoxxx", lines[2], StringComparison.Ordinal);
        Assert.Equal("purpose ".Length + 500, lines[2].Length);
    }

    [Fact]
    public async Task AnAnswerMayEndItsLinesAsWindowsDoesOrNotAtAll()
    {
        using ProgramBench bench = new();
        foreach (string format in new[] { "%s\\r\\n%s\\r\\n", "%s\\n%s" })
        {
            string program = bench.Script(ProgramBench.Sign + $"printf '{format}' uefi-capsule-signer/1 \"signature $signature\"");
            Assert.Equal(256, (await bench.SignAsync(bench.Options(program, bench.Chain.KeyFile), TestContext.Current.CancellationToken)).Length);
        }
    }

    [Theory]
    [InlineData(TestKeyType.P256)]
    [InlineData(TestKeyType.P384)]
    public async Task TwoNumbersSideBySideAreTakenForEcdsa(TestKeyType type)
    {
        using ProgramBench bench = new(type);
        using ECDsa key = ECDsa.Create();
        key.ImportFromPem(bench.Chain.Signer.KeyPem);

        // Until a number with a zero in front and one with its highest bit set have occurred.
        bool seenShort = false, seenHigh = false;
        for (int i = 0; i < 5000 && !(seenShort && seenHigh); i++)
        {
            byte[] sideBySide = key.SignHash(bench.Digest, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            if (i > 0 && !((sideBySide[0] == 0 && !seenShort) || (sideBySide[0] >= 0x80 && !seenHigh)))
            {
                continue;
            }

            seenShort |= sideBySide[0] == 0;
            seenHigh |= sideBySide[0] >= 0x80;
            string program = bench.Script($"printf '%s\\n' uefi-capsule-signer/1 'signature-p1363 {Convert.ToBase64String(sideBySide)}'");
            byte[] der = await bench.SignAsync(bench.Options(program), TestContext.Current.CancellationToken);
            Assert.True(key.VerifyHash(bench.Digest, der, DSASignatureFormat.Rfc3279DerSequence));
        }

        Assert.True(seenShort && seenHigh);
    }

    [Fact]
    public async Task ThereIsNoShellBetween()
    {
        using ProgramBench bench = new();
        string seen = bench.Folder["arguments"];
        string program = bench.Script($"printf '%s\\n' \"$#\" \"$@\" >'{seen}'; exit 1");
        string[] arguments = ["$(touch x); echo", "a b", "", "--key=\"$HOME\"", "*"];
        await Assert.ThrowsAsync<SigningException>(() => bench.SignAsync(bench.Options(program, arguments), TestContext.Current.CancellationToken));
        Assert.Equal(["5", .. arguments], File.ReadAllLines(seen));
    }

    [Fact]
    public async Task TheWorkingDirectoryIsNewEmptyPrivateAndGoesAway()
    {
        using ProgramBench bench = new();
        string seen = bench.Folder["folder"];
        string program = bench.Script($"pwd >>'{seen}'; ls -A . >>'{seen}'; stat -c %a . >>'{seen}'; touch left; mkdir -p a/b; exit 1");
        for (int i = 0; i < 2; i++)
        {
            await Assert.ThrowsAsync<SigningException>(() => bench.SignAsync(bench.Options(program), TestContext.Current.CancellationToken));
        }

        string[] lines = File.ReadAllLines(seen);
        Assert.Equal(4, lines.Length);
        Assert.NotEqual(lines[0], lines[2]);
        Assert.Equal("700", lines[1]);
        Assert.False(Directory.Exists(lines[0]));
        Assert.False(Directory.Exists(lines[2]));
    }

    [Fact]
    public async Task TheEnvironmentHoldsOnlyWhatIsPassed()
    {
        using ProgramBench bench = new();
        Environment.SetEnvironmentVariable("UEFICAPSULE_TEST_SECRET", "secret");
        string seen = bench.Folder["environment"];
        string program = bench.Script($"env >'{seen}'; exit 1");
        ExternalSignerOptions options = bench.Options(program) with { Environment = new Dictionary<string, string> { ["AWS_PROFILE"] = "a b" } };
        await Assert.ThrowsAsync<SigningException>(() => bench.SignAsync(options, TestContext.Current.CancellationToken));
        string[] names = [.. File.ReadAllLines(seen).Select(l => l.Split('=')[0])];
        Assert.Contains("AWS_PROFILE=a b", File.ReadAllLines(seen));
        Assert.Contains("PATH", names);

        // PWD, OLDPWD, SHLVL and _ are made by the shell itself.
        Assert.Empty(names.Except([.. ExternalSignerOptions.PassedVariables, "AWS_PROFILE", "PWD", "OLDPWD", "SHLVL", "_"]));
    }

    [Fact]
    public void ABareNameIsLookedForInPathAndNotInTheCurrentDirectory()
    {
        using ProgramBench bench = new();
        using ExternalSigner found = ExternalSigner.Open(bench.Options("openssl"), SigningHelp.Now);
        Assert.Equal(KeyKind.Rsa, found.Algorithm.Key);

        string name = $"program-{Guid.NewGuid():N}";
        string here = Path.Combine(Environment.CurrentDirectory, name);
        File.Copy(bench.Script("exit 0"), here);
        try
        {
            Assert.Equal(SigningFault.ProgramUnusable, Assert.Throws<SigningException>(() => ExternalSigner.Open(bench.Options(name), SigningHelp.Now)).Fault);
            ExternalSigner.Open(bench.Options("./" + name), SigningHelp.Now).Dispose();
        }
        finally
        {
            File.Delete(here);
        }
    }

    [Fact]
    public void TheCertificateIsNeededAndItsKeyMustBeOneThatSignsCapsules()
    {
        using ProgramBench bench = new();
        ExternalSignerOptions options = bench.Options("openssl");
        Assert.Equal(SigningFault.CertificateMissing, FaultOf(options with { CertificateFile = null }));
        Assert.Equal(SigningFault.CertificateUnreadable, FaultOf(options with { CertificateFile = bench.Folder["missing.pem"] }));
        Assert.Equal(SigningFault.UnsupportedHash, FaultOf(options with { Hash = HashAlgorithmName.SHA1 }));
        foreach (string[] key in new string[][] { ["-newkey", "rsa:1024"], ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp521r1"], ["-newkey", "ed25519"] })
        {
            string file = bench.Folder[$"{Guid.NewGuid():N}.pem"];
            ProcessRunner.RunOk("openssl", ["req", "-x509", "-nodes", .. key, "-keyout", bench.Folder["k"], "-out", file, "-subj", "/CN=TEST", "-days", "9999"]);
            Assert.Equal(SigningFault.UnsupportedKey, FaultOf(options with { CertificateFile = file }));
        }
    }

    [Fact]
    public void TheFilesAreThoseThatAreRead()
    {
        using ProgramBench bench = new();
        Assert.Equal([bench.Chain.SignerFile, bench.Chain.IntermediateFile], bench.Options("x").Files);
    }

    private static SigningFault FaultOf(ExternalSignerOptions options) =>
        Assert.Throws<SigningException>(() => ExternalSigner.Open(options, new FixedTimeProvider(2027, 1, 1))).Fault;
}
