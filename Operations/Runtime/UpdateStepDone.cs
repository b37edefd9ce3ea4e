// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Operations.Runtime;

/// <summary>A step that succeeded.</summary>
/// <param name="Step">The step.</param>
/// <param name="Result">What the firmware said, times among it; null where the device does not pass it on, as Linux' does not.</param>
public sealed record UpdateStepDone(UpdateStep Step, PfruUpdateResult? Result);
