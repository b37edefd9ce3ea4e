// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Assembly;

/// <summary>Everything that decides the bytes of a payload but its signature.</summary>
/// <param name="Place">Where to report its size.</param>
/// <param name="ImageHeaderVersion">The image header's version.</param>
/// <param name="ImageType">UpdateImageTypeId.</param>
/// <param name="ImageIndex">UpdateImageIndex.</param>
/// <param name="HardwareInstance">UpdateHardwareInstance.</param>
/// <param name="MonotonicCount">MonotonicCount.</param>
/// <param name="DeclaresDependency">True when the image begins with a dependency expression.</param>
/// <param name="Image">The update image behind the authentication block.</param>
/// <param name="VendorCode">The vendor code, or null.</param>
internal sealed record PayloadShape(
    Place Place,
    uint ImageHeaderVersion,
    Guid ImageType,
    byte ImageIndex,
    ulong HardwareInstance,
    ulong MonotonicCount,
    bool DeclaresDependency,
    ByteSource Image,
    ByteSource? VendorCode)
{
    public static PayloadShape Of(PayloadPlan plan) => new(
        plan.Description.Content.Place,
        plan.ImageHeaderVersion,
        plan.ImageType,
        plan.Description.ImageIndex,
        plan.Description.HardwareInstance?.Value ?? 0,
        plan.MonotonicCount,
        plan.Description.Dependency is not null,
        plan.Image,
        plan.VendorCode);
}
