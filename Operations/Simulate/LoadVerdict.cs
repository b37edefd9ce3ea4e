// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Simulate;

/// <summary>Whether the kernel's driver took a capsule.</summary>
public enum LoadVerdict
{
    /// <summary>It took it.</summary>
    Accepted,

    /// <summary>It refused it.</summary>
    Refused,

    /// <summary>It read outside of the communication buffer, where a machine's kernel crashes.</summary>
    Crashed,
}
