// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>What is left of the limits while one file is read; each limit is reported once.</summary>
internal sealed class ReadBudget(ReadLimits limits, DiagnosticBag diagnostics)
{
    private int _nodes = limits.Nodes;
    private bool _nodesReported;

    /// <summary>How many bytes of dependency expressions of drivers are put into words. Those of OVMF have 6 KiB.</summary>
    private long _dependencyBytes = 256 * 1024;

    public DiagnosticBag Diagnostics => diagnostics;

    public ReadLimits Limits => limits;

    public long DecodedBytes { get; private set; } = limits.DecodedBytes;

    /// <summary>True when a structure may be read inside another that stands at <paramref name="depth"/>.</summary>
    public bool AllowsDepth(int depth, Place place)
    {
        if (depth < limits.Depth)
        {
            return true;
        }

        diagnostics.Report(FirmwareVolumeDiagnostics.NestedTooDeep, place, limits.Depth.ToString(CultureInfo.InvariantCulture));
        return false;
    }

    /// <summary>True when one more file or section may be read.</summary>
    public bool TakeNode(Place place)
    {
        if (_nodes > 0)
        {
            _nodes--;
            return true;
        }

        if (!_nodesReported)
        {
            _nodesReported = true;
            diagnostics.Report(FirmwareVolumeDiagnostics.TooManyStructures, place, limits.Nodes.ToString(CultureInfo.InvariantCulture));
        }

        return false;
    }

    /// <summary>True when one more dependency expression may be put into words; the others are shown as bytes.</summary>
    public bool TakeDependency(long bytes)
    {
        if (bytes > _dependencyBytes)
        {
            return false;
        }

        _dependencyBytes -= bytes;
        return true;
    }

    public void TakeDecoded(long bytes) => DecodedBytes -= bytes;
}
