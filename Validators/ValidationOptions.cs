// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;

namespace UefiCapsule.Validators;

/// <summary>What a validation is to look at besides the capsule.</summary>
public sealed record ValidationOptions
{
    /// <summary>The consumers that have to accept the capsule; a refusal by one of them is an error.</summary>
    public IReadOnlyList<Consumer> Targets { get; init; } = [];

    /// <summary>The clock that certificate dates are compared with.</summary>
    public required TimeProvider Time { get; init; }
}
