// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators;

/// <summary>One check with one id. A rule has no state, so that one instance serves all capsules at the same time.</summary>
public abstract class Rule
{
    private protected Rule()
    {
    }

    /// <summary>The id, for example <c>CAP1001</c>.</summary>
    public string Id => Descriptor.Id;

    /// <summary>What all findings of the rule have in common: id, severity, outcome, title, message, help and citation.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>What the rule looks at.</summary>
    public abstract RuleScope Scope { get; }

    /// <summary>Whether the capsule has what the rule looks at.</summary>
    public abstract Applicability Applies(RuleContext context);

    /// <summary>Checks; called only when <see cref="Applies"/> says yes.</summary>
    /// <param name="context">What is checked.</param>
    /// <param name="report">Takes a finding: its place and the arguments of the descriptor's message.</param>
    public abstract void Check(RuleContext context, RuleReport report);
}
