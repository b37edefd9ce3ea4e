// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.CapsuleBuilder.Payloads.FirmwareVolume;

/// <summary>A driver with its file open.</summary>
/// <param name="Description">What the author wrote.</param>
/// <param name="Image">The image, at most 2^32 - 1 bytes.</param>
internal sealed record VolumeDriver(DriverDescription Description, ByteSource Image);
