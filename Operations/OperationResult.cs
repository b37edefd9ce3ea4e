// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations;

/// <summary>What every operation hands back: its findings, and what they mean for the run.</summary>
public abstract class OperationResult
{
    /// <summary>The findings, in the order a reader wants them: file order, then what concerns the whole run.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>The smallest outcome of all error findings; <see cref="Outcome.Clean"/> when there is none.</summary>
    public virtual Outcome Outcome => OutcomeOf(Diagnostics);

    internal static Outcome OutcomeOf(IEnumerable<Diagnostic> diagnostics)
    {
        Outcome smallest = Outcome.Clean;
        foreach (Diagnostic diagnostic in diagnostics.Where(d => d.Severity == Severity.Error))
        {
            Outcome outcome = diagnostic.Descriptor.Outcome;
            if (outcome != Outcome.Clean && (smallest == Outcome.Clean || outcome < smallest))
            {
                smallest = outcome;
            }
        }

        return smallest;
    }
}
