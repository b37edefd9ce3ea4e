// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Ledger;

/// <summary>What was released so far for one hardware instance of one component.</summary>
internal sealed class LedgerSeries(ulong hardwareInstance)
{
    private readonly Dictionary<(uint?, uint?), List<LedgerEntry>> _released = [];

    public ulong HardwareInstance { get; } = hardwareInstance;

    public LedgerEntry? Last { get; private set; }

    public LedgerEntry? HighestVersion { get; private set; }

    public LedgerEntry? HighestRuntimeVersion { get; private set; }

    public LedgerEntry? HighestSecurityVersion { get; private set; }

    public LedgerEntry? HighestLowestSupportedVersion { get; private set; }

    public LedgerEntry? HighestMonotonicCount { get; private set; }

    /// <summary>The releases of a version.</summary>
    public IReadOnlyList<LedgerEntry> Of((uint?, uint?) version) => _released.TryGetValue(version, out List<LedgerEntry>? releases) ? releases : [];

    public void Add(LedgerEntry entry)
    {
        if (!_released.TryGetValue(entry.VersionKey, out List<LedgerEntry>? releases))
        {
            _released[entry.VersionKey] = releases = [];
        }

        releases.Add(entry);
        Last = entry;
        HighestVersion = Higher(HighestVersion, entry, e => e.Version);
        HighestRuntimeVersion = Higher(HighestRuntimeVersion, entry, e => e.RuntimeVersion);
        HighestSecurityVersion = Higher(HighestSecurityVersion, entry, e => e.SecurityVersion);
        HighestLowestSupportedVersion = Higher(HighestLowestSupportedVersion, entry, e => e.LowestSupportedVersion);
        HighestMonotonicCount = Higher(HighestMonotonicCount, entry, e => e.MonotonicCount);
    }

    /// <summary>The newer of equals, so that a message names the last release.</summary>
    public static LedgerEntry? Higher(LedgerEntry? former, LedgerEntry? entry, Func<LedgerEntry, ulong?> value)
    {
        if (entry is null || value(entry) is not { } own)
        {
            return former;
        }

        return former is null || own >= value(former) ? entry : former;
    }
}
