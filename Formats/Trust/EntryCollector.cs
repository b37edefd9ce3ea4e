// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Trust;

/// <summary>Collects entries up to a bound.</summary>
internal sealed class EntryCollector
{
    private readonly List<TrustEntry> _entries = [];

    public IReadOnlyList<TrustEntry> Entries => _entries;

    public DiagnosticBag Diagnostics { get; } = new();

    /// <summary>False, with a finding, when there is no room for another entry.</summary>
    public bool TryAdd(TrustEntry entry)
    {
        if (_entries.Count >= TrustListReader.MaximumEntries)
        {
            Report(TrustDiagnostics.TooManyEntries, entry.Place, TrustListReader.MaximumEntries);
            return false;
        }

        if (entry.Kind == TrustEntryKind.Certificate && !DerLength.IsWhole(entry.Data.Span))
        {
            Report(TrustDiagnostics.CertificateNotWhole, entry.Place, entry.Data.Length);
        }

        _entries.Add(entry);
        return true;
    }

    public void Report(DiagnosticDescriptor descriptor, Place place, params ReadOnlySpan<object> arguments)
    {
        string[] texts = new string[arguments.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = Convert.ToString(arguments[i], CultureInfo.InvariantCulture)!;
        }

        Diagnostics.Add(new Diagnostic(descriptor, place, texts));
    }
}
