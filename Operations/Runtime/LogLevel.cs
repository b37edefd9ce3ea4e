// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Runtime;

/// <summary>How much the firmware logs (Linux drivers/acpi/pfr_telemetry.c, PFRT_LOG_ERR and following).</summary>
public enum LogLevel : uint
{
    /// <summary>Errors only.</summary>
    Error = 0,

    /// <summary>Warnings too.</summary>
    Warning = 1,

    /// <summary>What happens too.</summary>
    Info = 2,

    /// <summary>All there is.</summary>
    Verbose = 4,
}
