// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Diagnostics;

namespace UefiCapsule.Cli.Tests;

/// <summary>Whatever ends a build, the output is the old file or the new one, whole.</summary>
public sealed class BuildAtomicityTests
{
    private const int Kills = 40;

    [Fact]
    public void AKilledBuildLeavesTheOldBytesOrTheNewOnes()
    {
        // Random bytes of several blocks: every step (hashing, writing, verifying) takes some time.
        byte[] payload = new byte[8 << 20];
        new Random(1).NextBytes(payload);
        using Workbench bench = new(payload, "rsa2048", realTime: true);
        string output = bench["out.cap"];
        Stopwatch clock = Stopwatch.StartNew();
        (int code, _) = NativeCommand.Run([.. bench.BuildWords(output), "-q"]);
        TimeSpan whole = clock.Elapsed;
        Assert.Equal(0, code);
        byte[] fresh = File.ReadAllBytes(output);
        byte[] old = [.. "the old capsule"u8];
        int keptOld = 0;
        int leftovers = 0;
        for (int i = 0; i < Kills; i++)
        {
            File.WriteAllBytes(output, old);
            using Process process = NativeCommand.Start([.. bench.BuildWords(output), "-q"]);
            Thread.Sleep(whole * i / (Kills - 5));
            process.Kill();
            process.WaitForExit();
            byte[] bytes = File.ReadAllBytes(output);
            bool isOld = bytes.AsSpan().SequenceEqual(old);
            Assert.True(isOld || bytes.AsSpan().SequenceEqual(fresh), $"After {i} of {Kills}: {bytes.Length} bytes that are neither the old file nor the new one.");
            keptOld += isOld ? 1 : 0;
            foreach (string file in Directory.GetFiles(bench.Root, ".out.cap.*.tmp"))
            {
                leftovers++;
                File.Delete(file);
            }
        }

        // Otherwise the moments were chosen badly and nothing was tested: some builds must have been killed, while writing too.
        Assert.InRange(keptOld, 1, Kills);
        Assert.True(leftovers > 0, "No build was killed between its first written byte and the rename.");
    }

    [Fact]
    public void TwoBuildsASecondApartAreTheSameBytes()
    {
        using Workbench bench = new(keyType: "rsa2048");
        byte[] first = File.ReadAllBytes(bench.Build("first.cap"));
        Thread.Sleep(1100);
        Assert.Equal(first, File.ReadAllBytes(bench.Build("second.cap")));
    }

    [Theory]
    [InlineData("--trust", "keys/root.key.pem", 7)]
    [InlineData("--target", "linux-pfru", 6)]
    [InlineData("--hash", "sha1", 1)]
    public void AFailedBuildTouchesNothing(string option, string value, int code)
    {
        using Workbench bench = new();
        string output = bench.Write("out.cap", "the old capsule");
        DateTime time = File.GetLastWriteTimeUtc(output);
        string[] before = Names(bench.Root);
        string word = option == "--trust" ? bench[value] : value;
        CommandResult result = bench.Host.Run([.. bench.BuildWords(output), option, word]);
        Assert.Equal(code, result.ExitCode);
        Assert.Equal("the old capsule", File.ReadAllText(output));
        Assert.Equal(time, File.GetLastWriteTimeUtc(output));
        Assert.Equal(before, Names(bench.Root));
    }

    [Fact]
    public void AnOutputThatDoesNotSuitItsTargetIsTakenBackAfterItWasWritten()
    {
        // The wrong anchor is noticed only when the written bytes are verified.
        using Workbench bench = new();
        string[] before = Names(bench.Root);
        Assert.Equal(0, bench.Host.Run("keys", "test", bench["other"], "--type", "p256").ExitCode);
        CommandResult result = bench.Host.Run([.. bench.BuildWords(bench["out.cap"]), "--trust", bench["other/root.pem"]]);
        Assert.Equal(5, result.ExitCode);
        Assert.Equal([.. before.Append("other").Order(StringComparer.Ordinal)], Names(bench.Root));
    }

    [Fact]
    public void AnInterruptedBuildCleansUp()
    {
        byte[] payload = new byte[64 << 20];
        new Random(1).NextBytes(payload);
        using Workbench bench = new(payload, realTime: true);
        string[] before = Names(bench.Root);
        using Process process = NativeCommand.Start([.. bench.BuildWords(bench["out.cap"]), "-q"]);
        SpinWait.SpinUntil(() => Directory.GetFiles(bench.Root, ".out.cap.*.tmp").Length > 0 || process.HasExited, TimeSpan.FromSeconds(30));
        using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        process.WaitForExit();
        Assert.Equal(130, process.ExitCode);
        Assert.Equal(before, Names(bench.Root));
    }

    private static string[] Names(string folder) =>
        [.. Directory.GetFileSystemEntries(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
}
