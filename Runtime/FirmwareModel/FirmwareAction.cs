// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>What the start function is asked to do (Linux drivers/acpi/pfr_update.c, enum pfru_start_action).</summary>
public enum FirmwareAction : uint
{
    /// <summary>Take the capsule out of the buffer and authenticate it.</summary>
    Stage = 0,

    /// <summary>Activate what is staged.</summary>
    Activate = 1,

    /// <summary>Both.</summary>
    StageAndActivate = 2,
}
