// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;

namespace UefiCapsule.Operations.Simulate;

/// <summary>What to simulate.</summary>
/// <param name="PlatformFile">What the machine is: docs/simulate.md. It is not written to.</param>
/// <param name="Files">The updates, one after another.</param>
/// <param name="Kernel">The kernel in place of the file's, or null.</param>
public sealed record SimulateRequest(string PlatformFile, IReadOnlyList<string> Files, LinuxKernel? Kernel = null);
