// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Runtime;

/// <summary>Which of the firmware's logs (Linux drivers/acpi/pfr_telemetry.c, PFRT_LOG_EXEC_IDX and PFRT_LOG_HISTORY_IDX).</summary>
public enum LogType : uint
{
    /// <summary>What the last update did.</summary>
    Execution = 0,

    /// <summary>What was done since the machine started.</summary>
    History = 1,
}
