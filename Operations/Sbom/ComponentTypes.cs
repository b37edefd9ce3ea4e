// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Operations.Sbom;

/// <summary>The types of components that CycloneDX 1.6 has for what stands in firmware.</summary>
internal static class ComponentTypes
{
    public const string Application = "application";
    public const string File = "file";
    public const string Firmware = "firmware";

    /// <summary>The type of a file of a firmware volume.</summary>
    public static string Of(byte fileType) => fileType switch
    {
        FfsFileType.Application => Application,
        FfsFileType.Raw or FfsFileType.Freeform => File,
        _ => Firmware,
    };
}
