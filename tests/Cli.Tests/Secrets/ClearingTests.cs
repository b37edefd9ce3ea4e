// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Cli.Tests.Secrets;

/// <summary>
/// When the native command has signed, its memory holds nothing of the key and the passphrase. Its command line and the files that it
/// writes, temporary ones too, never do.
/// </summary>
public sealed class ClearingTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public static TheoryData<TestKeyType, string> Forms { get; } = new()
    {
        { TestKeyType.Rsa2048, "pkcs8" },
        { TestKeyType.Rsa2048, "pkcs1" },
        { TestKeyType.Rsa2048, "encrypted" },
        { TestKeyType.Rsa2048, "pfx" },
        { TestKeyType.P256, "pkcs8" },
        { TestKeyType.P256, "sec1" },
        { TestKeyType.P384, "encrypted" },
        { TestKeyType.P384, "pfx" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Forms))]
    public void NothingIsLeftWhenTheCommandHasSigned(TestKeyType type, string form)
    {
        SecretKey key = new(_folder, type, form);
        using PausedCommand command = PausedCommand.Start(_folder, _folder["out/a.cap"], new Dictionary<string, string>(), BuildWords(key));
        AssertNothing(command.Find(key.Needles));
        AssertNothingIsPublic(command, key);

        Assert.Equal(0, command.Finish());
        AssertNothing(Needles.InFiles(key.Needles, FilesBesides(key)));
    }

    /// <summary>
    /// Otherwise nothing found would say nothing: the same search finds the key while a second signer, a program, lets the command wait.
    /// </summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public void TheSearchFindsAKeyThatIsInUse(TestKeyType type, string form)
    {
        SecretKey key = new(_folder, type, form);
        using TestKey other = TestKeyMaker.Root("other", TestKeyType.Rsa2048, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(150));
        string[] waiting = ["--signer", "/bin/sh", "--signer-arg", "-c", "--signer-arg", "touch \"$0\"; sleep 100", "--signer-arg", _folder["signing"]];
        using PausedCommand command = PausedCommand.Start(
            _folder, _folder["signing"], new Dictionary<string, string>(), [.. BuildWords(key), .. waiting, "--cert", _folder.Write("other.pem", other.CertificatePem)]);
        string[] numbers = type == TestKeyType.Rsa2048 ? ["p in limbs", "q in limbs", "dp in limbs", "dq in limbs", "1/q in limbs"] : ["d, byte"];
        IReadOnlyList<string> found = ProcessMemory.Find(command.Id, key.Needles);
        Assert.All(numbers, number => Assert.Contains(found, f => f.StartsWith(number, StringComparison.Ordinal)));
        AssertNothingIsPublic(command, key);
    }

    /// <summary>What docs/signing.md says is left; and the search finds texts.</summary>
    [Fact]
    public void APassphraseInTheEnvironmentStaysThere()
    {
        SecretKey key = new(_folder, TestKeyType.P256, "encrypted");
        string[] words = [.. BuildWords(key)];
        words[Array.IndexOf(words, "--passphrase-file")] = "--passphrase-env";
        words[Array.IndexOf(words, _folder["passphrase"])] = "SIGNER_PASSPHRASE";
        using PausedCommand command = PausedCommand.Start(
            _folder, _folder["out/a.cap"], new Dictionary<string, string> { ["SIGNER_PASSPHRASE"] = SecretKey.Passphrase }, words);
        IReadOnlyList<string> found = ProcessMemory.Find(command.Id, key.Needles);
        Assert.Contains(found, f => f.StartsWith("passphrase in UTF-8", StringComparison.Ordinal));
        Assert.Contains(found, f => f.StartsWith("passphrase in UTF-16", StringComparison.Ordinal));
        Assert.NotEmpty(Needles.InFiles(key.Needles, $"/proc/{command.Id}/environ"));
        AssertNothingIsPublic(command, key);
        Assert.Equal(0, command.Finish());
    }

    [Fact]
    public void TheSearchFindsAKeyInAFile()
    {
        SecretKey key = new(_folder, TestKeyType.P256, "sec1");
        Assert.NotEmpty(Needles.InFiles(key.Needles, key.KeyFile));
    }

    private static void AssertNothing(IReadOnlyList<string> found) =>
        Assert.True(found.Count == 0, "found: " + string.Join("; ", found));

    private void AssertNothingIsPublic(PausedCommand command, SecretKey key)
    {
        AssertNothing(Needles.InFiles(key.Needles, $"/proc/{command.Id}/cmdline"));
        AssertNothing(Needles.InFiles(key.Needles, FilesBesides(key)));
    }

    /// <summary>All files of the folder, the temporary ones too, but the key's own and the one with the passphrase.</summary>
    private string[] FilesBesides(SecretKey key) =>
    [
        .. Directory.EnumerateFiles(_folder.Root, "*", SearchOption.AllDirectories)
            .Where(f => f != key.KeyFile && f != _folder["passphrase"] && f != _folder["full"]),
    ];

    private IEnumerable<string> BuildWords(SecretKey key)
    {
        _folder.Write("payload.bin", [1, 2, 3, 4, 5, 6, 7, 8]);
        string description = _folder.Write("fmp.capsule.json", """
            { "kind": "fmp", "targets": ["edk2"],
              "payloads": [ { "content": "payload.bin", "imageType": "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a", "version": 2, "lowestSupportedVersion": 1 } ] }
            """);
        Directory.CreateDirectory(_folder["out"]);
        string[] passphrase = key.IsEncrypted ? ["--passphrase-file", _folder.Write("passphrase", SecretKey.Passphrase + "\n")] : [];
        return
        [
            "build", description, "-o", _folder["out/a.cap"], "--allow-test-key",
            "--key", key.KeyFile, "--cert", key.CertificateFile, .. passphrase,
        ];
    }
}
