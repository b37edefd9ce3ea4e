// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.CapsuleBuilder.Layout;

/// <summary>The sizes of one payload.</summary>
/// <param name="UpdateImageSize">Authentication block, payload header, OEM header bytes and content.</param>
/// <param name="UpdateVendorCodeSize">Vendor code.</param>
internal sealed record PayloadLayout(uint UpdateImageSize, uint UpdateVendorCodeSize);
