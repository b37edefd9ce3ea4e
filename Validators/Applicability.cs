// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Validators;

/// <summary>Whether a rule has something to check, and if not, why: that a rule was not applied is an answer, not silence.</summary>
/// <param name="IsApplicable">True when there is something to check.</param>
/// <param name="NotChecked">What kept the rule from checking what it is for; null when there is nothing of that kind to check.</param>
public readonly record struct Applicability(bool IsApplicable, string? NotChecked)
{
    /// <summary>There is something to check.</summary>
    public static Applicability Yes { get; } = new(true, null);

    /// <summary>The capsule has nothing of the kind that the rule looks at.</summary>
    public static Applicability NothingToCheck { get; } = new(false, null);

    /// <summary>The rule should look at something and cannot.</summary>
    /// <param name="reason">Why, in a few words.</param>
    public static Applicability Impossible(string reason) => new(false, reason);
}
