// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Diagnostics;
using UefiCapsule.TestKit;

namespace UefiCapsule.MSBuild.Tests;

/// <summary>A build that is interrupted while somebody signs.</summary>
public sealed class CancellationTests(Packages packages) : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly FirmwareRepository _repository = FirmwareRepository.Copy(packages, built: true);

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task AnInterruptedBuildEndsAndLeavesTheOldOutputs()
    {
        _repository.Write("tools/slow", $"#!/bin/sh\necho $$ > '{_repository["signing"]}'\nexec sleep 600\n");
        ProcessRunner.RunOk("chmod", "+x", _repository["tools/slow"]);
        _repository.Replace("signing-profiles.json", "\"key\": \"keys/runtime/signer.key.pem\"", "\"program\": \"tools/slow\", \"timeoutSeconds\": 600");
        IReadOnlyDictionary<string, string> capsules = _repository.Capsules;

        ProcessStartInfo start = new("dotnet", [.. _repository.Words, "--no-restore"]) { RedirectStandardOutput = true };
        foreach ((string name, string value) in packages.Environment)
        {
            start.Environment[name] = value;
        }

        using Process build = Process.Start(start)!;
        Task<string> output = build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(_patience * 2);
        while (!File.Exists(_repository["signing"]) || new FileInfo(_repository["signing"]).Length == 0)
        {
            Assert.False(build.HasExited, "the build ended before anybody signed");
            await Task.Delay(50, limit.Token);
        }

        ProcessRunner.RunOk("kill", "-INT", build.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await build.WaitForExitAsync(limit.Token);
        Assert.NotEqual(0, build.ExitCode);
        Assert.DoesNotContain("runtime.cap (built", await output, StringComparison.Ordinal);
        Assert.Equal(capsules, _repository.Capsules);
        Assert.Empty(Directory.GetFiles(_repository.OutputFolder, "*.tmp", SearchOption.AllDirectories));

        // The program that was signing is gone too.
        string signer = File.ReadAllText(_repository["signing"]).Trim();
        Assert.False(Directory.Exists("/proc/" + signer) && File.ReadAllText($"/proc/{signer}/cmdline").Contains("sleep", StringComparison.Ordinal));
    }
}
