// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;

namespace UefiCapsule.Validators.Consumers;

/// <summary>All checks of consumers. Within one consumer the order of the ids is the order in which it looks.</summary>
public static class ConsumerCatalog
{
    /// <summary>The checks, in id order.</summary>
    public static IReadOnlyList<ConsumerCheck> Checks { get; } =
    [
        new NotModelled(),
    ];

    /// <summary>The checks of a consumer, in its own order.</summary>
    public static IEnumerable<ConsumerCheck> ChecksOf(Consumer consumer) => Checks.Where(c => c.Consumers.Contains(consumer));
}
