// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.IO.Compression;
using System.Text;
using UefiCapsule.TestKit;

namespace UefiCapsule.MSBuild.Tests;

/// <summary>A passphrase signs, and stands in no log and no file that the build leaves.</summary>
public sealed class SecretTests(Packages packages) : IDisposable
{
    private const string Secret = "correct-horse-battery-staple";

    private readonly FirmwareRepository _repository = FirmwareRepository.Copy(packages, built: false);

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void TheBinaryLogHasTheInputsAndNoSecret()
    {
        // Keys first, then the system's key encrypted, then a build that has to open it.
        _repository.BuildOk("--no-restore", "-t:MakeLaboratoryKeys");
        string key = _repository["keys/system/signer.key.pem"];
        ProcessRunner.RunOk("openssl", "pkey", "-in", key, "-aes256", "-passout", "pass:" + Secret, "-out", key + ".new");
        File.Move(key + ".new", key, overwrite: true);
        _repository.Replace("signing-profiles.json", "\"certificate\": \"keys/system/signer.pem\"", "\"passphraseVariable\": \"SYSTEM_PASSPHRASE\", \"certificate\": \"keys/system/signer.pem\"");

        FirmwareRepository.BuildRun without = _repository.Build("--no-restore");
        Assert.NotEqual(0, without.ExitCode);
        Assert.Matches(@"signing-profiles\.json\(7,\d+\): error CAP7604: The environment variable SYSTEM_PASSPHRASE is not set", without.Output);
        Assert.Equal(3, without.Built.Count);

        FirmwareRepository.BuildRun wrong = _repository.BuildWith(new Dictionary<string, string> { ["SYSTEM_PASSPHRASE"] = "wrong-" + Secret }, "--no-restore");
        Assert.NotEqual(0, wrong.ExitCode);
        Assert.Contains("error CAP3903", wrong.Output, StringComparison.Ordinal);

        string log = _repository["build.binlog"];
        FirmwareRepository.BuildRun built = _repository.BuildWith(new Dictionary<string, string> { ["SYSTEM_PASSPHRASE"] = Secret }, "--no-restore", "-v:diag", "-bl:" + log);
        Assert.True(built.ExitCode == 0, built.Output);
        Assert.Equal(3, built.Built.Count);

        byte[] text = Unpacked(log);
        Assert.True(Has(text, "platforms/aurora-x1/system.capsule.json"));
        Assert.True(Has(text, "signing-profiles.json"));
        Assert.True(Has(text, "FirmwareCapsuleOutput"));
        foreach (byte[] content in Directory.GetFiles(_repository.Root, "*", SearchOption.AllDirectories).Select(File.ReadAllBytes).Append(text).Append(Encoding.UTF8.GetBytes(built.Output)))
        {
            Assert.False(Has(content, Secret));
        }

        // What is up to date needs no secret.
        Assert.Empty(_repository.BuildOk("--no-restore").Built);
    }

    private static byte[] Unpacked(string binaryLog)
    {
        using GZipStream stream = new(File.OpenRead(binaryLog), CompressionMode.Decompress);
        using MemoryStream all = new();
        stream.CopyTo(all);
        return all.ToArray();
    }

    private static bool Has(byte[] content, string text) =>
        content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
}
