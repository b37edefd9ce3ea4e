// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators;

/// <summary>Where a rule puts its findings; each gets the rule's descriptor.</summary>
public sealed class RuleReport
{
    private readonly DiagnosticDescriptor _descriptor;
    private readonly Action<Diagnostic> _take;

    /// <summary>A report for a rule.</summary>
    /// <param name="rule">The rule that reports.</param>
    /// <param name="take">Takes each finding.</param>
    public RuleReport(Rule rule, Action<Diagnostic> take)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(take);
        _descriptor = rule.Descriptor;
        _take = take;
    }

    /// <summary>Reports a finding.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="arguments">The values of the message's placeholders; numbers are written in the invariant culture.</param>
    public void Finding(Place place, params ReadOnlySpan<object> arguments)
    {
        string[] texts = new string[arguments.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = Convert.ToString(arguments[i], CultureInfo.InvariantCulture) ?? "";
        }

        _take(new Diagnostic(_descriptor, place, texts));
    }
}
