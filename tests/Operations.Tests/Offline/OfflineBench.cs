// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Offline;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests.Offline;

/// <summary>A description with two payloads, TEST signers, and the steps of signing elsewhere.</summary>
internal sealed partial class OfflineBench : IDisposable
{
    public const string Description = """
        { "kind": "fmp", "capsule": { "headerSize": 32 }, "embeddedDrivers": ["driver.efi"],
          "payloads": [
            { "content": "a.bin", "imageType": "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a", "version": 2, "lowestSupportedVersion": 1, "monotonicCount": 7 },
            { "content": "b.bin", "imageType": "11111111-2222-3333-4444-123456789abc", "version": 3, "vendorCode": "vendor.bin" } ] }
        """;

    private static readonly DateTimeOffset _begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _end = new(2060, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Making RSA keys takes long; the same ones serve all tests.
    private static readonly ConcurrentDictionary<(string Name, TestKeyType Type), TestKey> _keys = new();

    public OfflineBench()
    {
        Folder.Write("u.capsule.json", Description);
        Folder.Write("driver.efi", File.ReadAllBytes(RepositoryRoot.PathOf("samples", "mm-driver-volume", "SampleDriver.efi")));
        Folder.Write("a.bin", "the first firmware");
        Folder.Write("b.bin", "the second firmware");
        Folder.Write("vendor.bin", "vendor");
        Alice = Signer("alice", TestKeyType.Rsa2048);
        Bob = Signer("bob", TestKeyType.Rsa2048);
        Carol = Signer("carol", TestKeyType.P256);
    }

    public TemporaryDirectory Folder { get; } = new();

    public FixedTimeProvider Time { get; } = new(2027, 1, 1);

    public OperationContext Context => new(Time);

    public NamedSigner Alice { get; }

    public NamedSigner Bob { get; }

    public NamedSigner Carol { get; }

    public string Output => Folder["out.cap"];

    public static FileSignerOptions Key(NamedSigner signer) => new()
    {
        KeyFile = signer.CertificateFile.Replace(".pem", ".key.pem", StringComparison.Ordinal),
        CertificateFile = signer.CertificateFile,
        ChainFiles = signer.ChainFiles,
        Hash = signer.Hash,
    };

    public NamedSigner Signer(string name, TestKeyType type)
    {
        TestKey root = _keys.GetOrAdd(("root", TestKeyType.Rsa2048), k => TestKeyMaker.Root(k.Name, k.Type, _begin, _end));
        TestKey key = _keys.GetOrAdd((name, type), k => TestKeyMaker.Signer(k.Name, k.Type, _begin, _end, root));
        Folder.Write($"{name}.pem", key.CertificatePem);
        Folder.Write($"{name}.key.pem", key.KeyPem);
        return new NamedSigner(Folder[$"{name}.pem"], [Folder.Write("root.pem", root.CertificatePem)], null);
    }

    public PrepareResult TryPrepare(string name, params IReadOnlyList<NamedSigner> signers) => PrepareOperation.Run(
        new PrepareRequest(Folder["u.capsule.json"], Folder[$"{name}.prepared"], Folder[name], signers, []) { AllowTestKeys = true }, Context);

    /// <summary>Prepares the capsule: NAME.prepared, and the request in the folder NAME.</summary>
    public PrepareResult Prepare(string name, params IReadOnlyList<NamedSigner> signers)
    {
        PrepareResult result = TryPrepare(name, signers);
        Assert.True(result.Outcome == Outcome.Clean, string.Join('\n', result.Diagnostics));
        return result;
    }

    /// <summary>Runs the commands of a request for one signer: the one that checks and the one that signs with that program of openssl.</summary>
    public void Sign(string name, int? number, NamedSigner signer, string program = "pkeyutl")
    {
        string title = number is null ? "" : $" by signer {number}";
        foreach (string section in File.ReadAllText(Folder[$"{name}/request.txt"]).Split("\n\n").Where(s => SignTitle().Match(s) is { Success: true } m && m.Groups[1].Value == title))
        {
            foreach (string command in section.Split('\n').Where(l => l.StartsWith("  $ ", StringComparison.Ordinal)).Select(l => l[4..]))
            {
                if (command.Contains(" dgst ", StringComparison.Ordinal) || command.Contains($" {program} ", StringComparison.Ordinal))
                {
                    ProcessResult result = ProcessRunner.RunIn(Folder[name], "env", $"KEY={Key(signer).KeyFile}", $"CERT={signer.CertificateFile}", "sh", "-c", command);
                    Assert.True(result.ExitCode == 0 && result.Output.Length == 0, $"{command}\n{result.OutputText}{result.ErrorText}");
                }
            }
        }
    }

    public AttachRequest AttachRequest(string name, params IReadOnlyList<string> signatures) =>
        new(Folder[$"{name}.prepared"], Folder[name], signatures, Output, Partial: false, [], [], []) { AllowTestKeys = true };

    public AttachResult Attach(string name, params IReadOnlyList<string> signatures) => Attach(AttachRequest(name, signatures));

    public AttachResult Attach(AttachRequest request) => AttachOperation.Run(request, Context);

    /// <summary>The bytes that a build makes in one go.</summary>
    public byte[] Build(params IReadOnlyList<NamedSigner> signers)
    {
        string file = Folder[$"{Guid.NewGuid():N}.cap"];
        BuildRequest request = new(Folder["u.capsule.json"], file, [.. signers.Select(Key)], Unsigned: false, [], []) { AllowTestKeys = true };
        BuildResult result = BuildOperation.RunAsync(request, Context).GetAwaiter().GetResult();
        Assert.True(result.Outcome == Outcome.Clean, string.Join('\n', result.Diagnostics));
        return File.ReadAllBytes(file);
    }

    public void AssertFinished(AttachResult result, params IReadOnlyList<NamedSigner> signers)
    {
        Assert.True(result.Outcome == Outcome.Clean, string.Join('\n', result.Diagnostics));
        Assert.Equal(Output, result.OutputFile);
        Assert.Equal(Build(signers), File.ReadAllBytes(Output));
    }

    /// <summary>The refusal has exactly these ids and that outcome, and nothing was written or lost.</summary>
    public void AssertRefused(AttachRequest request, Outcome outcome, params IReadOnlyList<string> ids)
    {
        File.WriteAllText(request.OutputFile, "old");
        string[] before = [.. Directory.GetFiles(Folder.Root).Order(StringComparer.Ordinal)];
        AttachResult result = Attach(request);
        Assert.Equal(ids, result.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Id).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(outcome, result.Outcome);
        Assert.Null(result.OutputFile);
        Assert.Equal("old", File.ReadAllText(request.OutputFile));
        Assert.Equal(before, Directory.GetFiles(Folder.Root).Order(StringComparer.Ordinal));
        File.Delete(request.OutputFile);
    }

    public void Dispose() => Folder.Dispose();

    [GeneratedRegex(@"^sign payload [0-9]+( by signer [0-9]+)?\n")]
    private static partial Regex SignTitle();
}
