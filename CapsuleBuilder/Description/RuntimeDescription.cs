// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>The values of a runtime payload's own header, <see cref="Formats.Payload.PfruPayloadHeader"/>.</summary>
/// <param name="Place">Where the object begins.</param>
/// <param name="PayloadSignature">sig.</param>
/// <param name="HeaderVersion">hdr_version.</param>
/// <param name="SupportedFirmwareVersion">hw_ver.</param>
/// <param name="RuntimeVersion">rt_ver.</param>
/// <param name="PlatformId">platform_id.</param>
/// <param name="Svn">svn_ver, or null for the header without it.</param>
/// <param name="OemHeader">The bytes that follow and that hdr_size counts, or null.</param>
public sealed record RuntimeDescription(
    Place Place,
    uint PayloadSignature,
    uint HeaderVersion,
    uint SupportedFirmwareVersion,
    uint RuntimeVersion,
    Guid PlatformId,
    Authored<uint>? Svn,
    Authored<OemHeader>? OemHeader);
