// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.RegularExpressions;

namespace UefiCapsule.MSBuild.Tests;

/// <summary>What breaks a build, and that the log says where and under which id.</summary>
public sealed class MistakeTests(Packages packages) : IDisposable
{
    private readonly FirmwareRepository _repository = FirmwareRepository.Copy(packages, built: false);

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void EachMistakeHasFileLineAndIdAndTheOtherCapsulesAreBuilt()
    {
        _repository.Replace("platforms/aurora-x1/runtime.capsule.json", "\"svn\": 3", "\"svn\": -3");
        File.Delete(_repository["platforms/borealis-s2/system.bin"]);
        _repository.Replace("platforms/cirrus-e3/system.capsule.json", "\"payloads\"", "\"paylods\"");
        _repository.Replace("platforms/cirrus-e3/runtime.capsule.json", "\"supportedFirmwareVersion\"", "\"supportedFirmwareVersoin\"");
        FirmwareRepository.BuildRun run = _repository.Build("--no-restore");
        Assert.NotEqual(0, run.ExitCode);
        Says(run, @"platforms/aurora-x1/runtime\.capsule\.json\(14,16\): error CAP7007: payloads\[0\]\.runtime\.svn is '-3'");
        Says(run, @"platforms/borealis-s2/system\.capsule\.json\(8,18\): error CAP7020: 'system\.bin' cannot be read");
        Says(run, @"platforms/cirrus-e3/system\.capsule\.json\(6,3\): error CAP7003: 'paylods' is not a key of the description\. Did you mean 'payloads'\?");
        Says(run, @"platforms/cirrus-e3/runtime\.capsule\.json\(11,9\): error CAP7003: 'supportedFirmwareVersoin'");
        Assert.Equal(["aurora-x1/system", "borealis-s2/runtime"], run.Built);
        Assert.Equal(["aurora-x1/system.cap", "borealis-s2/runtime.cap"], _repository.Capsules.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AThirdPartyCapsuleIsHeldToWhatTheProjectSays()
    {
        _repository.BuildOk("--no-restore");
        byte[] good = File.ReadAllBytes(_repository["third-party/dock.cap"]);

        byte[] tampered = [.. good];
        tampered[^2] ^= 1;
        File.WriteAllBytes(_repository["third-party/dock.cap"], tampered);
        FirmwareRepository.BuildRun run = _repository.Build("--no-restore");
        Assert.NotEqual(0, run.ExitCode);
        Says(run, @"third-party/dock\.cap : error CAP3015: 0x[0-9A-F]+-0x[0-9A-F]+ \(\d+ bytes\) Capsule/Fmp/Item\[0\]/Certificate: ");
        Assert.Empty(run.Built);

        // The same supplier's capsule, and not the one that was asked for.
        File.WriteAllBytes(_repository["third-party/dock.cap"], good);
        _repository.Replace("firmware.csproj", "5c7e1d90-4b6a-4f38-8d21-93a7c5e0b164", "00000000-4b6a-4f38-8d21-93a7c5e0b164");
        _repository.Replace("firmware.csproj", "Version=\"0x00020100\"", $"Version=\"0x00020101\" Sha256=\"{new string('0', 64)}\"");
        run = _repository.Build("--no-restore");
        Assert.NotEqual(0, run.ExitCode);
        Says(run, @"third-party/dock\.cap : error CAP7620: ");
        Says(run, @"third-party/dock\.cap : error CAP7621: .*5c7e1d90-4b6a-4f38-8d21-93a7c5e0b164; expected are 00000000-");
        Says(run, @"third-party/dock\.cap : error CAP7622: .*0x00020100.*0x00020101");
        Assert.Empty(run.Built);

        // Metadata that says nothing is no metadata.
        _repository.Replace("firmware.csproj", "Version=\"0x00020101\"", "Version=\"two\"");
        _repository.Replace("firmware.csproj", "AllowTestKeys=\"true\"", "AllowTestKeys=\"yes\"");
        run = _repository.Build("--no-restore");
        Assert.NotEqual(0, run.ExitCode);
        Says(run, @"third-party/dock\.cap : error CAP7632: Version of third-party/dock\.cap is ""two""");
        Says(run, @"third-party/dock\.cap : error CAP7632: AllowTestKeys of third-party/dock\.cap is ""yes""");
    }

    [Fact]
    public void WrongItemsAndProfilesAreErrors()
    {
        _repository.Replace("firmware.csproj", "SigningProfile=\"runtime\"", "SigningProfile=\"runtme\"");
        _repository.Replace("firmware.csproj", "Include=\"platforms/**/system.capsule.json\"", "Include=\"platforms/**/system.capsule.json\" OutputFile=\"system.cap\"");
        FirmwareRepository.BuildRun run = _repository.Build("--no-restore");
        Assert.NotEqual(0, run.ExitCode);
        Says(run, @"platforms/aurora-x1/runtime\.capsule\.json : error CAP7600: signing-profiles\.json has no signing profile 'runtme'; it has: system, runtime\. Did you mean 'runtime'\?");
        Says(run, @"platforms/borealis-s2/system\.capsule\.json : error CAP7631: .*aurora-x1.* and .*borealis-s2.* would both be written to \S*system\.cap");
        Assert.Equal(["aurora-x1/system"], run.Built);

        _repository.Replace("signing-profiles.json", "\"allowTestKeys\": true,\n    },\n  },", "\"allowTestKeys\": true, \"passphrase\": \"hunter2\",\n    },\n  },");
        _repository.Replace("signing-profiles.json", "\"chain\": [\"keys/runtime/intermediate.pem\"]", "\"pin\": \"hunter2\"");
        run = _repository.Build("--no-restore", "-v:d");
        Assert.NotEqual(0, run.ExitCode);
        Says(run, @"signing-profiles\.json\(12,\d+\): error CAP7602: profiles\.runtime\.signers\[0\]\.pin is a secret");
        Says(run, @"signing-profiles\.json\(14,\d+\): error CAP7003: 'passphrase' is not a key of profiles\.runtime");
        Assert.DoesNotContain("hunter2", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Built);
    }

    [Fact]
    public void WarningsFollowMSBuildsSettings()
    {
        // As errors they leave nothing behind, also when the build is run again.
        for (int i = 0; i < 2; i++)
        {
            FirmwareRepository.BuildRun strict = _repository.Build("--no-restore", "-warnaserror:CAP3111");
            Assert.NotEqual(0, strict.ExitCode);
            Assert.Contains("error CAP3111", strict.Output, StringComparison.Ordinal);
            Assert.Empty(_repository.Capsules);
        }

        FirmwareRepository.BuildRun silent = _repository.BuildOk("--no-restore", "-p:NoWarn=CAP3111");
        Assert.DoesNotContain("warning", silent.Output, StringComparison.Ordinal);
        Assert.Equal(6, silent.Built.Count);

        // What was built before is no excuse.
        Assert.NotEqual(0, _repository.Build("--no-restore", "-warnaserror:CAP3111").ExitCode);
    }

    [Fact]
    public void AnOlderMSBuildGetsOneClearError()
    {
        FirmwareRepository.BuildRun run = _repository.Build("--no-restore", "-p:_UefiCapsuleMSBuildVersion=17.14.0");
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("error CAP7630: UefiCapsule.MSBuild needs MSBuild 18", run.Output, StringComparison.Ordinal);

        // MSBuild repeats it at the end.
        Assert.Single(Regex.Matches(run.Output, "^.*: error .*$", RegexOptions.Multiline).Select(m => m.Value.Trim()).Distinct());
    }

    private static void Says(FirmwareRepository.BuildRun run, string pattern) => Assert.Matches(new Regex("^ *" + pattern, RegexOptions.Multiline), run.Output);
}
