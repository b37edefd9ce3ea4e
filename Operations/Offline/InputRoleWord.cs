// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder;

namespace UefiCapsule.Operations.Offline;

/// <summary>What an input file is, in one word.</summary>
internal static class InputRoleWord
{
    public static string Of(InputRole role) => role switch
    {
        InputRole.EmbeddedDriver => "embedded-driver",
        InputRole.OemHeader => "oem-header",
        InputRole.VendorCode => "vendor-code",
        InputRole.VolumeDriver => "volume-driver",
        InputRole.Picture => "picture",
        _ => "content",
    };
}
