// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Collections;

namespace UefiCapsule.Formats.Diagnostics;

/// <summary>Collects findings. Bounded: hostile input may break a rule a hundred thousand times.</summary>
public sealed class DiagnosticBag : IReadOnlyList<Diagnostic>
{
    /// <summary>How many findings are kept; the rest is only counted.</summary>
    public const int Limit = 1000;

    private readonly List<Diagnostic> _items = [];

    /// <summary>How many findings came after the bag was full.</summary>
    public int Dropped { get; private set; }

    /// <summary>True when an error was reported, kept or dropped.</summary>
    public bool HasErrors { get; private set; }

    /// <inheritdoc/>
    public int Count => _items.Count;

    /// <inheritdoc/>
    public Diagnostic this[int index] => _items[index];

    /// <summary>Adds a finding.</summary>
    public void Add(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        HasErrors |= diagnostic.Severity == Severity.Error;
        if (_items.Count >= Limit)
        {
            Dropped++;
            return;
        }

        _items.Add(diagnostic);
    }

    /// <summary>Adds a finding made of its parts.</summary>
    public void Report(DiagnosticDescriptor descriptor, Place place, params IReadOnlyList<string> arguments) =>
        Add(new Diagnostic(descriptor, place, arguments));

    /// <summary>Adds several findings.</summary>
    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            Add(diagnostic);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Diagnostic> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
