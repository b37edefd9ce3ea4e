// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Runtime;

/// <summary>What a run left the firmware in, as far as this run knows.</summary>
public enum UpdateState
{
    /// <summary>Nothing was written and nothing was asked of the firmware but its versions.</summary>
    NothingWritten,

    /// <summary>A verified capsule lies in the communication buffer.</summary>
    Loaded,

    /// <summary>A capsule that was refused lies in the communication buffer; a stage would take it.</summary>
    RefusedCapsuleInBuffer,

    /// <summary>The capsule is staged and not activated.</summary>
    Staged,

    /// <summary>The capsule is activated.</summary>
    Activated,

    /// <summary>The device failed in a way that leaves open how far it came, or what it was asked about is not from this run.</summary>
    Unknown,
}
