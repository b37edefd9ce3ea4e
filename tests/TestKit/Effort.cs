// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace UefiCapsule.TestKit;

/// <summary>Holds an action to the limits of effort that a hostile file may cost: one second and 256 MiB.</summary>
public static class Effort
{
    private const int Attempts = 10;

    private static readonly TimeSpan _most = TimeSpan.FromSeconds(1);

    /// <summary>The action takes at most a second of processor time on this thread, and asks for at most 256 MiB in all.</summary>
    public static void IsSmall(Action action)
    {
        TimeSpan best = TimeSpan.MaxValue;
        for (int i = 0; i < Attempts && best >= _most; i++)
        {
            // The first runs also compile, and a machine with other work is slow: slow runs prove nothing, one fast run does.
            long before = GC.GetAllocatedBytesForCurrentThread();
            Stopwatch watch = Stopwatch.StartNew();
            TimeSpan? start = ProcessorTime();
            action();
            TimeSpan took = ProcessorTime() - start ?? watch.Elapsed;
            best = took < best ? took : best;
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256L << 20);
        }

        Assert.InRange(best, TimeSpan.Zero, _most);
    }

    /// <summary>How long this thread ran so far, whatever else the machine does; null where the system does not say.</summary>
    private static TimeSpan? ProcessorTime()
    {
        const string Statistics = "/proc/thread-self/schedstat";
        return File.Exists(Statistics) && long.TryParse(File.ReadAllText(Statistics).Split(' ')[0], CultureInfo.InvariantCulture, out long nanoseconds)
            ? TimeSpan.FromMicroseconds(nanoseconds / 1000)
            : null;
    }
}
