// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>A fault that happens once, the next time that the firmware is asked for a step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Kind">What happens.</param>
public sealed record FirmwareFault(FirmwareStep Step, FirmwareFaultKind Kind);
