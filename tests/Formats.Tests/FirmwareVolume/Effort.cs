// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Diagnostics;

namespace UefiCapsule.Formats.Tests.FirmwareVolume;

/// <summary>Holds an action to the limits of effort that a hostile file may cost: one second and 256 MiB.</summary>
internal static class Effort
{
    private const int Attempts = 4;

    public static void IsSmall(Action action)
    {
        TimeSpan best = TimeSpan.MaxValue;
        for (int i = 0; i < Attempts && best >= TimeSpan.FromSeconds(1); i++)
        {
            // Other tests run beside this one, so one slow run proves nothing.
            long before = GC.GetAllocatedBytesForCurrentThread();
            Stopwatch watch = Stopwatch.StartNew();
            action();
            best = watch.Elapsed < best ? watch.Elapsed : best;
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256L << 20);
        }

        Assert.InRange(best, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }
}
