// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>Which files the MM cores take for drivers.</summary>
internal static class MmDrivers
{
    /// <summary>A driver of the traditional MM core (tianocore/edk2 MdeModulePkg/Core/PiSmmCore/Dispatcher.c, mSmmFileTypes).</summary>
    public static bool IsTraditional(FfsFile file) => file.Header.Value.Type is FfsFileType.Mm or FfsFileType.CombinedMmDxe;

    /// <summary>A driver of the standalone MM core (tianocore/edk2 StandaloneMmPkg/Core/FwVol.c, MmFileTypes).</summary>
    public static bool IsStandalone(FfsFile file) => file.Header.Value.Type == FfsFileType.MmStandalone;

    /// <summary>A driver that is in use and whose sections were all read: what is encoded and could not be decoded may hold anything.</summary>
    public static bool IsJudged(FoundFile found) =>
        FfsFileType.IsMmDriver(found.Header.Type)
        && FfsState.IsUsed(found.State)
        && !found.File.AllSections().Any(s => s.Type is SectionType.Compression or SectionType.GuidDefined && s.Sections.Count == 0);
}
