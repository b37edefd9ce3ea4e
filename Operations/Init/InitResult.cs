// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Init;

/// <summary>The written description, or why there is none.</summary>
public sealed class InitResult : OperationResult
{
    /// <summary>The written file, or null.</summary>
    public string? OutputFile { get; init; }
}
