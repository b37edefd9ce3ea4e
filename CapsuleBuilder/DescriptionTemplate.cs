// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Description;

namespace UefiCapsule.CapsuleBuilder;

/// <summary>
/// Commented descriptions to begin with. Each is complete but for the values that nobody can choose for the author; their lines are
/// comments marked TO FILL IN, and the reader names what is missing.
/// </summary>
public static class DescriptionTemplate
{
    /// <summary>The kinds that there is a description for.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. DescriptionKeys.Kinds.Select(k => k.Name)];

    /// <summary>True when capsules of the kind have a place for a signature.</summary>
    public static bool IsSigned(string kind) => DescriptionKeys.Kinds.Any(k => k.Name == kind && DescriptionKeys.HasPayloads(k.Value));

    /// <summary>The description for a kind.</summary>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public static string For(string kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return Kinds.Contains(kind)
            ? EmbeddedText.Read($"{kind}.capsule.json")
            : throw new ArgumentException($"The kind must be one of {string.Join(", ", Kinds)}.", nameof(kind));
    }
}
