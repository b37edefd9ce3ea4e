// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Runtime.FirmwareModel;

namespace UefiCapsule.Operations.Platforms;

/// <summary>A fault that a simulation lets happen.</summary>
/// <param name="File">Which of the files it is for, counted from 1.</param>
/// <param name="Fault">Where and what.</param>
/// <param name="Place">Where the platform file names it.</param>
public sealed record PlatformFault(uint File, FirmwareFault Fault, Place Place);
