// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Ledger;

/// <summary>
/// What was released so far, and what may follow. A component is a platform, an image type and an image index; a payload for any
/// hardware instance (0) is held against those for each, and each against it.
/// </summary>
internal sealed class LedgerHistory(string file)
{
    private readonly Dictionary<(string Platform, Guid ImageType, byte ImageIndex), List<LedgerSeries>> _components = [];

    /// <summary>Plays a ledger again, line by line; what is wrong with it is reported at its line.</summary>
    public static LedgerHistory Of(LedgerFile ledger, DiagnosticBag diagnostics)
    {
        LedgerHistory history = new(ledger.File);
        foreach (LedgerEntry entry in ledger.Entries)
        {
            if (history.Holds(entry))
            {
                diagnostics.Report(LedgerDiagnostics.Twice, history.PlaceOf(entry, entry), Name(entry), entry.VersionText);
            }

            diagnostics.AddRange(history.JudgeVersions(entry));
            diagnostics.AddRange(history.JudgeBytes(entry, allowResigned: true));
            history.Add(entry);
        }

        return history;
    }

    /// <summary>How messages name a component.</summary>
    public static string Name(LedgerEntry entry) => string.Create(
        CultureInfo.InvariantCulture,
        $"{entry.Platform} {entry.ImageType:D} index {entry.ImageIndex}{(entry.HardwareInstance == 0 ? string.Empty : $" instance {entry.HardwareInstance}")}");

    public void Add(LedgerEntry entry)
    {
        (string, Guid, byte) key = (entry.Platform, entry.ImageType, entry.ImageIndex);
        if (!_components.TryGetValue(key, out List<LedgerSeries>? all))
        {
            _components[key] = all = [];
        }

        LedgerSeries? series = all.Find(s => s.HardwareInstance == entry.HardwareInstance);
        if (series is null)
        {
            all.Add(series = new LedgerSeries(entry.HardwareInstance));
        }

        series.Add(entry);
    }

    /// <summary>The release before this one, or null for the first.</summary>
    public LedgerEntry? Former(LedgerEntry entry) => Own(entry)?.Last;

    /// <summary>True when this payload of this capsule is recorded.</summary>
    public bool Holds(LedgerEntry entry) => Own(entry) is { } series && series.Of(entry.VersionKey).Any(entry.IsSameRelease);

    /// <summary>True when this version is recorded, whatever its bytes.</summary>
    public bool HoldsVersion(LedgerEntry entry) => Own(entry) is { } series && series.Of(entry.VersionKey).Count > 0;

    /// <summary>What is wrong with the numbers of a release.</summary>
    public IEnumerable<Diagnostic> JudgeVersions(LedgerEntry entry)
    {
        if (entry.VersionKey is (null, null))
        {
            yield return new Diagnostic(LedgerDiagnostics.NoVersion, PlaceOf(entry, null), Name(entry));
        }

        if (entry.LowestSupportedVersion > entry.Version)
        {
            yield return new Diagnostic(
                LedgerDiagnostics.LowestAboveVersion, PlaceOf(entry, null), Name(entry), Text(entry.LowestSupportedVersion), Text(entry.Version));
        }

        IReadOnlyList<LedgerSeries> others = Related(entry);
        foreach ((DiagnosticDescriptor descriptor, string what, LedgerEntry? highest, Func<LedgerEntry, ulong?> value) in new (DiagnosticDescriptor, string, LedgerEntry?, Func<LedgerEntry, ulong?>)[]
        {
            (LedgerDiagnostics.VersionBelow, "version", Highest(others, s => s.HighestVersion, e => e.Version), e => e.Version),
            (LedgerDiagnostics.VersionBelow, "runtime version", Highest(others, s => s.HighestRuntimeVersion, e => e.RuntimeVersion), e => e.RuntimeVersion),
            (LedgerDiagnostics.SecurityVersionBelow, "security version", Highest(others, s => s.HighestSecurityVersion, e => e.SecurityVersion), e => e.SecurityVersion),
            (LedgerDiagnostics.LowestBelow, "lowest supported version", Highest(others, s => s.HighestLowestSupportedVersion, e => e.LowestSupportedVersion), e => e.LowestSupportedVersion),
            (LedgerDiagnostics.CountBelow, "monotonic count", Highest(others, s => s.HighestMonotonicCount, e => e.MonotonicCount), e => e.MonotonicCount),
        })
        {
            // A number that is left out is below every number: leaving it out would be the way around it.
            if (highest is not null && !(value(entry) >= value(highest)))
            {
                yield return new Diagnostic(
                    descriptor, PlaceOf(entry, highest), Name(entry), what, Text(value(entry)), Text(value(highest)), Text((ulong)highest.Line));
            }
        }
    }

    /// <summary>Whether the version already stands for other bytes.</summary>
    public IEnumerable<Diagnostic> JudgeBytes(LedgerEntry entry, bool allowResigned)
    {
        IReadOnlyList<LedgerEntry> same = entry.VersionKey is (null, null) ? [] : Own(entry)?.Of(entry.VersionKey) ?? [];
        if (same.FirstOrDefault(e => e.PayloadSha256 != entry.PayloadSha256) is { } other)
        {
            yield return new Diagnostic(
                LedgerDiagnostics.VersionReused, PlaceOf(entry, other), Name(entry), entry.VersionText, other.PayloadSha256, Text((ulong)other.Line));
        }
        else if (!allowResigned && same.Count > 0 && same.All(e => e.CapsuleSha256 != entry.CapsuleSha256))
        {
            yield return new Diagnostic(
                LedgerDiagnostics.Resigned, PlaceOf(entry, same[^1]), Name(entry), entry.VersionText, same[^1].CapsuleSha256, Text((ulong)same[^1].Line));
        }
    }

    private static LedgerEntry? Highest(IReadOnlyList<LedgerSeries> series, Func<LedgerSeries, LedgerEntry?> highest, Func<LedgerEntry, ulong?> value) =>
        series.Select(highest).Aggregate(default(LedgerEntry), (former, e) => LedgerSeries.Higher(former, e, value));

    private static string Text(ulong? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "none";

    private Place PlaceOf(LedgerEntry entry, LedgerEntry? other) =>
        (entry.Line > 0 ? entry : other) is { Line: > 0 } at ? Place.InText(file, at.Line, 1) : Place.Of(file);

    private LedgerSeries? Own(LedgerEntry entry) => All(entry).FirstOrDefault(s => s.HardwareInstance == entry.HardwareInstance);

    private List<LedgerSeries> Related(LedgerEntry entry) =>
        [.. All(entry).Where(s => s.HardwareInstance == entry.HardwareInstance || s.HardwareInstance == 0 || entry.HardwareInstance == 0)];

    private List<LedgerSeries> All(LedgerEntry entry) =>
        _components.TryGetValue((entry.Platform, entry.ImageType, entry.ImageIndex), out List<LedgerSeries>? all) ? all : [];
}
