// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime.Telemetry;

/// <summary>Cuts what readings bring into lines, across readings. A line that a gap cut is handed out, and says that it is not whole.</summary>
public sealed class TelemetryLines
{
    /// <summary>Firmware that never ends a line does not fill the memory: a longer one is handed out in parts.</summary>
    public const int MaximumLine = 64 * 1024;

    private readonly List<byte> _rest = [];
    private bool _restIsCut;

    /// <summary>True when the beginning of a line waits for its end.</summary>
    public bool IsInside => _rest.Count > 0;

    /// <summary>The lines that end within the bytes of a reading.</summary>
    /// <param name="read">The reading.</param>
    public IReadOnlyList<TelemetryLine> Add(TelemetryRead read)
    {
        ArgumentNullException.ThrowIfNull(read);
        List<TelemetryLine> lines = [];
        if (read.HasGap)
        {
            lines.AddRange(Flush());
        }

        _restIsCut |= read.MayBeginInside;
        foreach (byte one in read.Bytes.Span)
        {
            if (one == (byte)'\n')
            {
                lines.Add(Take(isEnded: true));
            }
            else
            {
                _rest.Add(one);
                if (_rest.Count == MaximumLine)
                {
                    lines.Add(Take(isEnded: false));
                    _restIsCut = true;
                }
            }
        }

        return lines;
    }

    /// <summary>What stands there without an end, when no more is to come.</summary>
    public IReadOnlyList<TelemetryLine> Flush() => _rest.Count == 0 ? [] : [Take(isEnded: false)];

    private TelemetryLine Take(bool isEnded)
    {
        int length = isEnded && _rest is [.., (byte)'\r'] ? _rest.Count - 1 : _rest.Count;
        TelemetryLine line = new(_rest[..length].ToArray(), isEnded && !_restIsCut);
        _rest.Clear();
        _restIsCut = false;
        return line;
    }
}
