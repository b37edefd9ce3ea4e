// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Consumers;

/// <summary>A series of the kernel that has a change.</summary>
/// <param name="Major">The first number of the series.</param>
/// <param name="Minor">Its second number.</param>
/// <param name="FirstRelease">The first stable release with the change.</param>
/// <param name="Source">Where that is known from.</param>
internal sealed record LinuxFixBranch(int Major, int Minor, int FirstRelease, string Source);
