// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.TestKit;

namespace UefiCapsule.MSBuild.Tests;

/// <summary>What is built, what is left alone, and what goes away, in samples/firmware-repo.</summary>
public sealed class IncrementalTests : IDisposable
{
    private static readonly string[] _all =
    [
        "aurora-x1/runtime", "aurora-x1/system", "borealis-s2/runtime", "borealis-s2/system", "cirrus-e3/runtime", "cirrus-e3/system",
    ];

    private readonly Packages _packages;
    private readonly FirmwareRepository _repository;

    public IncrementalTests(Packages packages)
    {
        _packages = packages;
        _repository = FirmwareRepository.Copy(packages, built: true);
    }

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void TheFirstBuildMakesSixCapsulesThatVerify()
    {
        Assert.Equal(_all, _packages.FirstBuild.Built);
        Assert.Equal(_all.Select(n => n + ".cap"), _repository.Capsules.Keys.Order(StringComparer.Ordinal));
        foreach (string capsule in _repository.Capsules.Keys)
        {
            string root = capsule.Contains("system", StringComparison.Ordinal) ? "keys/system/root.pem" : "keys/runtime/root.pem";
            ProcessRunner.RunOkWith(_packages.Environment, _packages.Tool, "verify", Path.Combine(_repository.OutputFolder, capsule), "--trust", _repository[root], "--allow-test-key", "-q");
        }

        ProcessResult sums = ProcessRunner.RunIn(_repository.Root, "sha256sum", "--check", "--strict", "obj/Debug/net10.0/SHA256SUMS");
        Assert.True(sums.ExitCode == 0, sums.OutputText);
        Assert.Equal(_all.Length + 1, sums.OutputText.Split(": OK").Length - 1);
    }

    [Fact]
    public void NothingIsDoneTwiceAndOnlyWhatChangedIsDoneAgain()
    {
        IReadOnlyDictionary<string, DateTime> times = Times();
        FirmwareRepository.BuildRun second = _repository.BuildOk("--no-restore", "-v:n");
        Assert.Empty(second.Built);
        Assert.Contains("6 firmware capsules: 0 built, 6 up to date", second.Output, StringComparison.Ordinal);
        Assert.Equal(times, Times());

        // What the first build warned of, the second does too.
        Assert.Contains("warning CAP3111", second.Output, StringComparison.Ordinal);

        // A newer payload, and one with an older time as a restored backup has it.
        File.SetLastWriteTimeUtc(_repository["platforms/cirrus-e3/system.bin"], TimeProvider.System.GetUtcNow().UtcDateTime);
        Assert.Equal(["cirrus-e3/system"], _repository.BuildOk("--no-restore").Built);
        File.SetLastWriteTimeUtc(_repository["platforms/aurora-x1/runtime.bin"], new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        Assert.Equal(["aurora-x1/runtime"], _repository.BuildOk("--no-restore").Built);

        // The profile of three, a public part of the other three's key, a property, an output that is not as it was made.
        _repository.Replace("signing-profiles.json", "\"certificate\": \"keys/runtime/signer.pem\"", "\"hash\": \"sha384\", \"certificate\": \"keys/runtime/signer.pem\"");
        Assert.Equal(["aurora-x1/runtime", "borealis-s2/runtime", "cirrus-e3/runtime"], _repository.BuildOk("--no-restore").Built);
        File.AppendAllText(_repository["keys/system/intermediate.pem"], "\n");
        Assert.Equal(["aurora-x1/system", "borealis-s2/system", "cirrus-e3/system"], _repository.BuildOk("--no-restore").Built);
        _repository.Replace("firmware.csproj", "Targets=\"linux-pfru\"", "Targets=\"linux-pfru;linux-pfru-before-svn\"");
        Assert.Equal(["aurora-x1/runtime", "borealis-s2/runtime", "cirrus-e3/runtime"], _repository.BuildOk("--no-restore").Built);
        File.AppendAllText(Path.Combine(_repository.OutputFolder, "aurora-x1/system.cap"), "x");
        Assert.Equal(["aurora-x1/system"], _repository.BuildOk("--no-restore").Built);
        Assert.Empty(_repository.BuildOk("--no-restore").Built);
    }

    [Fact]
    public void CleanRemovesExactlyTheOutputs()
    {
        _repository.Write("bin/Debug/net10.0/aurora-x1/notes.txt", "somebody's own");
        IReadOnlyList<string> before = _repository.Files;
        _repository.BuildOk("--no-restore", "-t:Clean");
        Assert.Equal(_all.Select(n => $"bin/Debug/net10.0/{n}.cap"), before.Except(_repository.Files));
        Assert.False(Directory.Exists(_repository["obj/Debug/net10.0/capsules"]));
        Assert.Equal(_all, _repository.BuildOk("--no-restore").Built);
    }

    [Fact]
    public void TheOutputOfAnItemThatIsGoneGoesToo()
    {
        File.Delete(_repository["platforms/cirrus-e3/runtime.capsule.json"]);
        Assert.Empty(_repository.BuildOk("--no-restore").Built);
        Assert.Equal(_all.Where(n => n != "cirrus-e3/runtime").Select(n => n + ".cap"), _repository.Capsules.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheToolAndAnotherProcessMakeTheSameBytes()
    {
        IReadOnlyDictionary<string, string> capsules = _repository.Capsules;
        foreach (string name in _all)
        {
            string output = _repository["tool.cap"];
            string profile = name.EndsWith("system", StringComparison.Ordinal) ? "system" : "runtime";
            string[] words =
            [
                "build", _repository[$"platforms/{name}.capsule.json"], "-o", output, "-q",
                "--profile", profile, "--profiles", _repository["signing-profiles.json"], .. profile == "runtime" ? ["--target", "linux-pfru"] : Array.Empty<string>(),
            ];
            ProcessRunner.RunOkWith(_packages.Environment, _packages.Tool, words);
            ProcessRunner.RunOk("cmp", Path.Combine(_repository.OutputFolder, name + ".cap"), output);
        }

        _repository.BuildOk("--no-restore", "-t:Clean");
        FirmwareRepository.BuildRun hosted = _repository.BuildOk("--no-restore", "-p:FirmwareCapsuleTaskHost=true", "-v:d");
        Assert.Equal(_all, hosted.Built);
        Assert.Equal(capsules, _repository.Capsules);
        Assert.Matches("\"BuildFirmwareCapsules\".*task host", hosted.Output);
    }

    private Dictionary<string, DateTime> Times() =>
        _repository.Capsules.Keys.ToDictionary(n => n, n => File.GetLastWriteTimeUtc(Path.Combine(_repository.OutputFolder, n)), StringComparer.Ordinal);
}
