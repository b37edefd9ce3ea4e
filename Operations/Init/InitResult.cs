// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Init;

/// <summary>The written description, or why there is none.</summary>
public sealed class InitResult : OperationResult
{
    /// <summary>The written file, or null.</summary>
    public string? OutputFile { get; init; }

    /// <summary>True when capsules of the kind have a place for a signature, so that a build takes a key.</summary>
    public bool IsSigned { get; init; }
}
