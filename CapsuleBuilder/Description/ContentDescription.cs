// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>A payload's content: a file, or a firmware volume that is built from drivers.</summary>
/// <param name="File">The file as written, or null.</param>
/// <param name="FirmwareVolume">The volume where <paramref name="File"/> is null.</param>
public sealed record ContentDescription(string? File, FirmwareVolumeDescription? FirmwareVolume);
