// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Collections.Frozen;

namespace UefiCapsule.Formats.Dependency;

/// <summary>
/// The names that EDK II gives protocols which drivers of management mode depend on (tianocore/edk2 MdePkg/MdePkg.dec and
/// MdeModulePkg/MdeModulePkg.dec). Of a GUID with several names the first here is the one that is shown.
/// </summary>
public static class KnownProtocols
{
    private static readonly (string Name, string Guid)[] Names =
    [
        ("gEfiMmAccessProtocolGuid", "c2702b74-800c-4131-8746-8fb5b89ce4ac"),
        ("gEfiMmBaseProtocolGuid", "f4ccbfb7-f6e0-47fd-9dd4-10a8f150c191"),
        ("gEfiMmCommunication2ProtocolGuid", "378daedc-f06b-4446-8314-40ab933c87a3"),
        ("gEfiMmCommunicationProtocolGuid", "c68ed8e2-9dc6-4cbd-9d94-db65acc5c332"),
        ("gEfiMmConfigurationProtocolGuid", "26eeb3de-b689-492e-80f0-be8bd7da4ba7"),
        ("gEfiMmControlProtocolGuid", "843dc720-ab1e-42cb-9357-8a0078f3561b"),
        ("gEfiMmCpuIoProtocolGuid", "3242a9d8-ce70-4aa0-955d-5e7b140de4d2"),
        ("gEfiMmCpuProtocolGuid", "eb346b97-975f-4a9f-8b22-f8e92bb3d569"),
        ("gEfiMmEndOfDxeProtocolGuid", "24e70042-d5c5-4260-8c39-0ad3aa32e93d"),
        ("gEfiMmGpiDispatchProtocolGuid", "25566b03-b577-4cbf-958c-ed663ea24380"),
        ("gEfiMmIoTrapDispatchProtocolGuid", "58dc368d-7bfa-4e77-abbc-0e29418df930"),
        ("gEfiMmMpProtocolGuid", "5d5450d7-990c-4180-a803-8e63f0608307"),
        ("gEfiMmPciRootBridgeIoProtocolGuid", "8bc1714d-ffcb-41c3-89dc-6c74d06d98ea"),
        ("gEfiMmPeriodicTimerDispatchProtocolGuid", "4cec368e-8e8e-4d71-8be1-958c45fc8a53"),
        ("gEfiMmPowerButtonDispatchProtocolGuid", "1b1183fa-1823-46a7-8872-9c578755409d"),
        ("gEfiMmReadyToLockProtocolGuid", "47b7fa8c-f4bd-4af6-8200-333086f0d2c8"),
        ("gEfiMmRscHandlerProtocolGuid", "2ff29fa7-5e80-4ed9-b380-017d3c554ff4"),
        ("gEfiMmStandbyButtonDispatchProtocolGuid", "7300c4a1-43f2-4017-a51b-c81a7f40585b"),
        ("gEfiMmStatusCodeProtocolGuid", "6afd2b77-98c1-4acd-a6f9-8a9439de0fb1"),
        ("gEfiMmSwDispatchProtocolGuid", "18a3c6dc-5eea-48c8-a1c1-b53389f98999"),
        ("gEfiMmSxDispatchProtocolGuid", "456d2859-a84b-4e47-a2ee-3276d886997d"),
        ("gEfiMmUsbDispatchProtocolGuid", "ee9b8d90-c5a6-40a2-bde2-52558d33cca1"),
        ("gEdkiiSmmExitBootServicesProtocolGuid", "296eb418-c4c8-4e05-ab59-39e8af56f00a"),
        ("gEdkiiSmmLegacyBootProtocolGuid", "85a8ab57-0644-4110-850f-981322047070"),
        ("gEdkiiSmmMemoryAttributeProtocolGuid", "69b792ea-39ce-402d-a2a6-f721de351dfe"),
        ("gEdkiiSmmPerformanceMeasurementProtocolGuid", "d56b6d73-1a7b-4015-9bb4-7b071729ed24"),
        ("gEdkiiSmmReadyToBootProtocolGuid", "6e057ecf-fa99-4f39-95bc-59f9921d17e4"),
        ("gEdkiiSmmVarCheckProtocolGuid", "b0d8f3c1-b7de-4c11-bc89-2fb562c8c411"),
        ("gEdkiiVariableLockProtocolGuid", "cd3d0a05-9e24-437c-a891-1ee053db7638"),
        ("gEfiBdsArchProtocolGuid", "665e3ff6-46cc-11d4-9a38-0090273fc14d"),
        ("gEfiCapsuleArchProtocolGuid", "5053697e-2cbc-4819-90d9-0580deee5754"),
        ("gEfiCpuArchProtocolGuid", "26baccb1-6f42-11d4-bce7-0080c73c8881"),
        ("gEfiDxeMmReadyToLockProtocolGuid", "60ff8964-e906-41d0-afed-f241e974e08e"),
        ("gEfiDxeSmmReadyToLockProtocolGuid", "60ff8964-e906-41d0-afed-f241e974e08e"),
        ("gEfiFirmwareVolumeBlockProtocolGuid", "8f644fa9-e850-4db1-9ce2-0b44698e8da4"),
        ("gEfiGetPcdInfoProtocolGuid", "fd0f4478-0efd-461d-ba2d-e58c45fd5f5e"),
        ("gEfiMetronomeArchProtocolGuid", "26baccb2-6f42-11d4-bce7-0080c73c8881"),
        ("gEfiMmBase2ProtocolGuid", "f4ccbfb7-f6e0-47fd-9dd4-10a8f150c191"),
        ("gEfiMonotonicCounterArchProtocolGuid", "1da97072-bddc-4b30-99f1-72a0b56fff2a"),
        ("gEfiPcdProtocolGuid", "13a3f0f6-264a-3ef0-f2e0-dec512342f34"),
        ("gEfiRealTimeClockArchProtocolGuid", "27cfac87-46cc-11d4-9a38-0090273fc14d"),
        ("gEfiResetArchProtocolGuid", "27cfac88-46cc-11d4-9a38-0090273fc14d"),
        ("gEfiRuntimeArchProtocolGuid", "b7dfb4e1-052f-449f-87be-9818fc91b733"),
        ("gEfiSecurity2ArchProtocolGuid", "94ab2f58-1438-4ef1-9152-18941a3a0e68"),
        ("gEfiSecurityArchProtocolGuid", "a46423e3-4617-49f1-b9ff-d1bfa9115839"),
        ("gEfiSmmAccess2ProtocolGuid", "c2702b74-800c-4131-8746-8fb5b89ce4ac"),
        ("gEfiSmmBase2ProtocolGuid", "f4ccbfb7-f6e0-47fd-9dd4-10a8f150c191"),
        ("gEfiSmmCommunicationProtocolGuid", "c68ed8e2-9dc6-4cbd-9d94-db65acc5c332"),
        ("gEfiSmmConfigurationProtocolGuid", "26eeb3de-b689-492e-80f0-be8bd7da4ba7"),
        ("gEfiSmmControl2ProtocolGuid", "843dc720-ab1e-42cb-9357-8a0078f3561b"),
        ("gEfiSmmCpuIo2ProtocolGuid", "3242a9d8-ce70-4aa0-955d-5e7b140de4d2"),
        ("gEfiSmmCpuProtocolGuid", "eb346b97-975f-4a9f-8b22-f8e92bb3d569"),
        ("gEfiSmmEndOfDxeProtocolGuid", "24e70042-d5c5-4260-8c39-0ad3aa32e93d"),
        ("gEfiSmmFaultTolerantWriteProtocolGuid", "3868fc3b-7e45-43a7-906c-4ba47de1754d"),
        ("gEfiSmmFirmwareVolumeBlockProtocolGuid", "d326d041-bd31-4c01-b5a8-628be87f0653"),
        ("gEfiSmmGpiDispatch2ProtocolGuid", "25566b03-b577-4cbf-958c-ed663ea24380"),
        ("gEfiSmmIoTrapDispatch2ProtocolGuid", "58dc368d-7bfa-4e77-abbc-0e29418df930"),
        ("gEfiSmmPciRootBridgeIoProtocolGuid", "8bc1714d-ffcb-41c3-89dc-6c74d06d98ea"),
        ("gEfiSmmPeriodicTimerDispatch2ProtocolGuid", "4cec368e-8e8e-4d71-8be1-958c45fc8a53"),
        ("gEfiSmmPowerButtonDispatch2ProtocolGuid", "1b1183fa-1823-46a7-8872-9c578755409d"),
        ("gEfiSmmReadyToLockProtocolGuid", "47b7fa8c-f4bd-4af6-8200-333086f0d2c8"),
        ("gEfiSmmRscHandlerProtocolGuid", "2ff29fa7-5e80-4ed9-b380-017d3c554ff4"),
        ("gEfiSmmStandbyButtonDispatch2ProtocolGuid", "7300c4a1-43f2-4017-a51b-c81a7f40585b"),
        ("gEfiSmmStatusCodeProtocolGuid", "6afd2b77-98c1-4acd-a6f9-8a9439de0fb1"),
        ("gEfiSmmSwDispatch2ProtocolGuid", "18a3c6dc-5eea-48c8-a1c1-b53389f98999"),
        ("gEfiSmmSwapAddressRangeProtocolGuid", "67c4f112-3385-4e55-9c5b-c05b717c4228"),
        ("gEfiSmmSxDispatch2ProtocolGuid", "456d2859-a84b-4e47-a2ee-3276d886997d"),
        ("gEfiSmmUsbDispatch2ProtocolGuid", "ee9b8d90-c5a6-40a2-bde2-52558d33cca1"),
        ("gEfiSmmVariableProtocolGuid", "ed32d533-99e6-4209-9cc0-2d72cdd998a7"),
        ("gEfiTimerArchProtocolGuid", "26baccb3-6f42-11d4-bce7-0080c73c8881"),
        ("gEfiVariableArchProtocolGuid", "1e5668e2-8481-11d4-bcf1-0080c73c8881"),
        ("gEfiVariableWriteArchProtocolGuid", "6441f818-6362-4e44-b570-7dba31dd2453"),
        ("gEfiWatchdogTimerArchProtocolGuid", "665e3ff5-46cc-11d4-9a38-0090273fc14d"),
        ("gPcdProtocolGuid", "11b34006-d85b-4d0a-a290-d5a571310ef7"),
    ];

    private static readonly FrozenDictionary<string, Guid> Guids =
        Names.ToFrozenDictionary(n => n.Name, n => new Guid(n.Guid), StringComparer.Ordinal);

    private static readonly FrozenDictionary<Guid, string> FirstNames =
        Names.DistinctBy(n => n.Guid).ToFrozenDictionary(n => new Guid(n.Guid), n => n.Name);

    /// <summary>The GUID of a name such as <c>gEfiSmmBase2ProtocolGuid</c>, or null.</summary>
    public static Guid? Find(string name) => Guids.TryGetValue(name, out Guid guid) ? guid : null;

    /// <summary>A name of the GUID, or null.</summary>
    public static string? NameOf(Guid guid) => FirstNames.GetValueOrDefault(guid);
}
