// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>A fault that a real machine may have.</summary>
public enum FirmwareFaultKind
{
    /// <summary>The firmware has no time: an error of the function itself.</summary>
    Busy,

    /// <summary>The firmware asks to be asked again.</summary>
    RetrySuggested,

    /// <summary>A hardware error.</summary>
    HardwareError,

    /// <summary>The power goes when the step is done: what was staged is gone, and the log begins anew.</summary>
    PowerLoss,

    /// <summary>Somebody else fills the log until it went round twice.</summary>
    LogOverrun,
}
