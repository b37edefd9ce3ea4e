// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;

namespace UefiCapsule.Formats.Diagnostics;

/// <summary>One finding: a value, never an exception. Its text is made only where it is shown.</summary>
public sealed class Diagnostic
{
    /// <summary>A finding.</summary>
    /// <param name="descriptor">What all findings of the id have in common.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="arguments">The values of the message's placeholders, in order.</param>
    public Diagnostic(DiagnosticDescriptor descriptor, Place place, params IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        ArgumentNullException.ThrowIfNull(place);
        Descriptor = descriptor;
        Place = place;
        Arguments = arguments;
        Severity = descriptor.Severity;
    }

    /// <summary>What all findings of the id have in common.</summary>
    public DiagnosticDescriptor Descriptor { get; }

    /// <summary>The id, for example <c>CAP0001</c>.</summary>
    public string Id => Descriptor.Id;

    /// <summary>The severity: the descriptor's, unless <see cref="With(Severity)"/> changed it.</summary>
    public Severity Severity { get; private init; }

    /// <summary>Where it is.</summary>
    public Place Place { get; private init; }

    /// <summary>The values of the message's placeholders.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>The sentence, in the invariant culture.</summary>
    public string Message => string.Format(CultureInfo.InvariantCulture, Descriptor.MessageFormat, [.. Arguments]);

    /// <summary>The same finding with another severity.</summary>
    public Diagnostic With(Severity severity) => new(Descriptor, Place, Arguments) { Severity = severity };

    /// <summary>The same finding at another place, for example with the file's name added.</summary>
    public Diagnostic With(Place place) => new(Descriptor, place, Arguments) { Severity = Severity };

    /// <summary>True when the other says the same of the same place, so that it need not be said twice.</summary>
    public bool SaysTheSameAs(Diagnostic other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Id == other.Id && Severity == other.Severity && Place == other.Place && Arguments.SequenceEqual(other.Arguments, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Severity} {Id}: {Message}";
}
