// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Operations;

namespace UefiCapsule.Cli.Output;

/// <summary>A bar on the terminal's last line, drawn only when the work takes longer than half a second.</summary>
internal sealed class ProgressBar(TextWriter writer, TimeProvider time, int width) : IProgress<OperationProgress>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly long _start = time.GetTimestamp();
    private long _drawn;
    private bool _visible;

    public void Report(OperationProgress value)
    {
        if (value.Total <= 0 || time.GetElapsedTime(_start) < Patience || (_visible && time.GetElapsedTime(_drawn) < Pause))
        {
            return;
        }

        _drawn = time.GetTimestamp();
        _visible = true;
        double part = Math.Clamp((double)value.Done / value.Total, 0, 1);
        int length = Math.Clamp(width - 40, 10, 40);
        int full = (int)(part * length);
        string bar = new string('#', full) + new string('.', length - full);
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"\r\e[K{value.Step,-10} [{bar}] {part * 100,3:0}% of {value.Total >> 20} MiB"));
        writer.Flush();
    }

    /// <summary>Removes the bar, so that other text can follow.</summary>
    public void Clear()
    {
        if (_visible)
        {
            writer.Write("\r\e[K");
            writer.Flush();
            _visible = false;
        }
    }
}
