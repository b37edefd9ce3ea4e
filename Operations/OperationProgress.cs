// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations;

/// <summary>How far a step of long work is.</summary>
/// <param name="Step">What is being done, for example <c>writing</c>.</param>
/// <param name="Done">Bytes done.</param>
/// <param name="Total">Bytes in all.</param>
public readonly record struct OperationProgress(string Step, long Done, long Total);
