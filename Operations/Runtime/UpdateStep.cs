// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Runtime;

/// <summary>A step of an update at run time, in the order in which they are taken.</summary>
public enum UpdateStep
{
    /// <summary>The capsule is written into the communication buffer.</summary>
    Load,

    /// <summary>The firmware takes it out of there and authenticates it.</summary>
    Stage,

    /// <summary>The firmware runs what is staged.</summary>
    Activate,
}
