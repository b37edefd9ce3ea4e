// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>How much the firmware logs (Linux drivers/acpi/pfr_telemetry.c).</summary>
public enum FirmwareLogLevel : uint
{
    /// <summary>Errors only.</summary>
    Error = 0,

    /// <summary>Warnings too.</summary>
    Warning = 1,

    /// <summary>What it does, too.</summary>
    Information = 2,

    /// <summary>Everything.</summary>
    Verbose = 4,
}
