// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Capsule;

/// <summary>What a file without a capsule header seems to be.</summary>
public enum HeaderlessContent
{
    /// <summary>An FMP capsule header with its items: the body of an FMP capsule.</summary>
    FmpBody,

    /// <summary>An authentication block or an FMP payload header with what follows it: the update image of one payload.</summary>
    UpdateImage,

    /// <summary>Firmware volumes or an executable image, which <see cref="CapsuleFile.Firmware"/> lays open.</summary>
    Firmware,
}
