// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;

namespace UefiCapsule.Cli.Tests.Secrets;

/// <summary>The memory of a running process: all that it can write to (proc(5), /proc/PID/maps and /proc/PID/mem).</summary>
internal static class ProcessMemory
{
    private const int Window = 1 << 20;
    private const int Overlap = 64;

    /// <summary>The pieces of the needles that the process has somewhere.</summary>
    public static IReadOnlyList<string> Find(int process, Needles needles)
    {
        SortedSet<string> found = new(StringComparer.Ordinal);
        using FileStream memory = new($"/proc/{process}/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        byte[] buffer = new byte[Window];
        foreach ((long start, long end) in WritableRegions(process))
        {
            for (long at = start; at < end; at += Window - Overlap)
            {
                int length = Read(memory, at, buffer.AsSpan(0, (int)Math.Min(Window, end - at)));
                needles.FindIn(buffer.AsSpan(0, length), found);
            }
        }

        return [.. found];
    }

    private static int Read(FileStream memory, long at, Span<byte> buffer)
    {
        try
        {
            return RandomAccess.Read(memory.SafeFileHandle, buffer, at);
        }
        catch (IOException)
        {
            return 0; // A region that was given back meanwhile.
        }
    }

    private static IEnumerable<(long Start, long End)> WritableRegions(int process)
    {
        foreach (string line in File.ReadAllLines($"/proc/{process}/maps"))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[1].StartsWith("rw", StringComparison.Ordinal))
            {
                string[] bounds = words[0].Split('-');
                yield return (Hex(bounds[0]), Hex(bounds[1]));
            }
        }
    }

    private static long Hex(string text) => long.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
