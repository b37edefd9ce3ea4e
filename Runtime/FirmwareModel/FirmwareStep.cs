// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>What the firmware is asked.</summary>
public enum FirmwareStep
{
    /// <summary>What it can update.</summary>
    QueryCapability,

    /// <summary>Where the communication buffer is.</summary>
    QueryBuffer,

    /// <summary>To stage.</summary>
    Stage,

    /// <summary>To activate.</summary>
    Activate,
}
