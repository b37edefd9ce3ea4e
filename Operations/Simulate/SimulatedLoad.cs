// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Simulate;

/// <summary>What the kernel's driver did with a capsule.</summary>
/// <param name="Verdict">Whether it took it.</param>
/// <param name="Error">The error it returned, for example <c>-EINVAL</c>; null when it returned none.</param>
public sealed record SimulatedLoad(LoadVerdict Verdict, string? Error);
