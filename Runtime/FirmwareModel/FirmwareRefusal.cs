// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>
/// Why the model refuses: its extended status, beside the status of the interface. The numbers of real firmware are not public; these are
/// the model's own.
/// </summary>
public enum FirmwareRefusal : uint
{
    /// <summary>It does not refuse.</summary>
    None = 0,

    /// <summary>The action is none of the three.</summary>
    Action = 1,

    /// <summary>The buffer holds nothing that begins with a capsule header whose size fits the buffer.</summary>
    Shadow = 2,

    /// <summary>CapsuleGuid is not that of FMP capsules.</summary>
    CapsuleGuid = 3,

    /// <summary>The FMP capsule header cannot be read, or its version is not 1.</summary>
    FmpHeader = 4,

    /// <summary>UpdateImageTypeId is none that the platform reports, or there is not exactly one payload and no embedded driver.</summary>
    ImageType = 5,

    /// <summary>The parser or a rule says that the bytes are not what the structure demands.</summary>
    Malformed = 6,

    /// <summary>The deny list names something of the capsule.</summary>
    DenyList = 7,

    /// <summary>The allow list does not name what it must.</summary>
    AllowList = 8,

    /// <summary>There is no signature, or it does not hold, or it leads to no anchor.</summary>
    Authentication = 9,

    /// <summary>Another rule refuses, for example a known test key.</summary>
    Policy = 10,

    /// <summary>There is no payload header, or its signature is not one that the platform takes for the image type.</summary>
    PayloadSignature = 11,

    /// <summary>The payload is for another platform.</summary>
    PlatformId = 12,

    /// <summary>The payload is for another version of the firmware.</summary>
    FirmwareVersion = 13,

    /// <summary>The runtime version is below the one that runs.</summary>
    RuntimeVersion = 14,

    /// <summary>The security version is below the one that runs.</summary>
    SecurityVersion = 15,

    /// <summary>Nothing is staged.</summary>
    NothingStaged = 16,

    /// <summary>A fault that was injected.</summary>
    Fault = 17,

    /// <summary>The kind of log is not kept, or the level is none of the four.</summary>
    Telemetry = 18,
}
