// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Cli.Tests;

/// <summary>A payload of gigabytes costs no memory of gigabytes.</summary>
public sealed class MemoryTests
{
    private const long Limit = 64L << 20;

    [Fact]
    public void ThreeGibibytesAreBuiltAndVerifiedInUnder64Mebibytes()
    {
        using Workbench bench = new([], realTime: true);
        using (FileStream payload = File.OpenWrite(bench["payload.bin"]))
        {
            payload.SetLength(3L << 30);
            payload.Position = payload.Length - 1;
            payload.WriteByte(1);
        }

        string output = bench["out.cap"];
        (int built, long buildPeak) = NativeCommand.Run([.. bench.BuildWords(output), "-q"]);
        Assert.Equal(0, built);
        Assert.InRange(buildPeak, 1, Limit);
        Assert.True(new FileInfo(output).Length > 3L << 30);
        (int verified, long verifyPeak) = NativeCommand.Run(["verify", output, .. bench.TrustWords, "-q"]);
        Assert.Equal(0, verified);
        Assert.InRange(verifyPeak, 1, Limit);
    }
}
