// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Dependency;

/// <summary>What an evaluation gave.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="IsSatisfied">The value; false unless <paramref name="Status"/> is <see cref="DependencyStatus.Success"/>.</param>
/// <param name="Offset">The instruction at which it ended, in bytes from the start of the expression.</param>
/// <param name="Left">How many elements were left on the stack below the result.</param>
public sealed record DependencyResult(DependencyStatus Status, bool IsSatisfied, int Offset, int Left);
