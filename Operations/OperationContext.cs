// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats;

namespace UefiCapsule.Operations;

/// <summary>What every operation needs of its surroundings.</summary>
/// <param name="Time">The clock that certificates are judged by.</param>
/// <param name="Progress">Told about long work, or null.</param>
/// <param name="Cancellation">Stops the work; what was begun is removed.</param>
public sealed record OperationContext(
    TimeProvider Time,
    IProgress<OperationProgress>? Progress = null,
    CancellationToken Cancellation = default)
{
    /// <summary>How far into bytes that a stranger made a verb looks.</summary>
    public ReadLimits Limits { get; init; } = ReadLimits.Default;
}
