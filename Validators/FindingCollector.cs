// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators;

/// <summary>Keeps findings up to a bound; the outcome takes those into account that were not kept.</summary>
internal sealed class FindingCollector
{
    private const int Limit = 2 * DiagnosticBag.Limit;

    private readonly List<Diagnostic> _kept = [];

    public int Dropped { get; private set; }

    public Outcome Outcome { get; private set; } = Outcome.Clean;

    public void Add(Diagnostic finding)
    {
        if (finding.Severity == Severity.Error)
        {
            Outcome own = finding.Descriptor.Outcome;
            Outcome = Outcome == Outcome.Clean || own < Outcome ? own : Outcome;
        }

        if (_kept.Count >= Limit)
        {
            Dropped++;
            return;
        }

        _kept.Add(finding);
    }

    /// <summary>The parser's findings and how many it did not keep; all its errors mean the same outcome.</summary>
    public void AddReading(DiagnosticBag findings)
    {
        foreach (Diagnostic finding in findings)
        {
            Add(finding);
        }

        Dropped += findings.Dropped;
    }

    /// <summary>The findings by offset, then id; those in decoded bytes, and then those without a place in the bytes, stand behind the others.</summary>
    public IReadOnlyList<Diagnostic> InFileOrder() =>
    [
        .. _kept
            .OrderBy(f => f.Place.Path?.Decoding is not null)
            .ThenBy(f => f.Place.Bytes?.Offset ?? long.MaxValue)
            .ThenBy(f => f.Id, StringComparer.Ordinal),
    ];
}
