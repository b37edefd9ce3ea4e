// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Planning;

/// <summary>What stands between a well-formed description and a capsule that its targets accept.</summary>
public static class PlanDiagnostics
{
    private const string PfrUpdate = "Linux drivers/acpi/pfr_update.c, applicable_image()";
    private const string Update = "UEFI 2.11, 8.5.3 (UpdateCapsule)";
    private const string Fmp = "UEFI 2.11, 23.3 (Delivering Capsules Containing Updates to Firmware Management Protocol)";
    private const string Dependencies = "UEFI 2.11, 23.2 (Dependency Expression Instruction Set)";

    /// <summary>CAP7020.</summary>
    public static DiagnosticDescriptor InputUnreadable { get; } = new(
        "CAP7020",
        Severity.Error,
        Outcome.Unavailable,
        "Input file cannot be read",
        "{0} cannot be read: {1}",
        "Paths are relative to the description's folder.");

    /// <summary>CAP7021.</summary>
    public static DiagnosticDescriptor InputEmpty { get; } = new(
        "CAP7021",
        Severity.Error,
        Outcome.Usage,
        "Input file is empty",
        "{0} has no bytes.",
        "Was the step that makes the file skipped? An empty item would leave nothing to install.");

    /// <summary>CAP7022.</summary>
    public static DiagnosticDescriptor TargetsInConflict { get; } = new(
        "CAP7022",
        Severity.Error,
        Outcome.Policy,
        "Targets are in conflict",
        "{0} takes image header version {1}, but {2} takes {3}: no capsule suits both.",
        "Build one capsule for each, from two descriptions.",
        Fmp);

    /// <summary>CAP7023.</summary>
    public static DiagnosticDescriptor ImageHeaderVersionRefused { get; } = new(
        "CAP7023",
        Severity.Error,
        Outcome.Policy,
        "Target refuses the image header version",
        "{0} takes image header version {1}, not {2}.",
        "Leave 'imageHeaderVersion' out: the highest version that all targets take is chosen.",
        Fmp);

    /// <summary>CAP7024.</summary>
    public static DiagnosticDescriptor HardwareInstanceNeedsVersion2 { get; } = new(
        "CAP7024",
        Severity.Error,
        Outcome.Usage,
        "Hardware instance has no place",
        "The image header has UpdateHardwareInstance from version 2 on; this one is version 1.",
        "Leave 'hardwareInstance' out, or raise 'imageHeaderVersion'.",
        Fmp);

    /// <summary>CAP7025.</summary>
    public static DiagnosticDescriptor SvnMissing { get; } = new(
        "CAP7025",
        Severity.Error,
        Outcome.Usage,
        "SVN is missing",
        "{0} compares svn_ver of a driver update; without 'svn' it would read the first bytes behind the header in its place.",
        "Add 'svn' to 'runtime': the payload's security version, not lower than that of the running driver.",
        PfrUpdate);

    /// <summary>CAP7026.</summary>
    public static DiagnosticDescriptor OemHeaderReadAsSvn { get; } = new(
        "CAP7026",
        Severity.Error,
        Outcome.Usage,
        "OEM header bytes would be read as SVN",
        "Without 'svn' the header has 36 bytes; with {0} OEM bytes hdr_size is {1}, and every reader takes the first four for svn_ver.",
        "Add 'svn' to 'runtime', so that the OEM bytes follow it.",
        "Linux include/uapi/linux/pfrut.h (struct pfru_payload_hdr)");

    /// <summary>CAP7027.</summary>
    public static DiagnosticDescriptor LowestSupportedAboveVersion { get; } = new(
        "CAP7027",
        Severity.Error,
        Outcome.Policy,
        "Lowest supported version is above the version",
        "'lowestSupportedVersion' is {0}, above 'version' {1}: the device would refuse the very firmware it just installed.",
        "Lower 'lowestSupportedVersion', or raise 'version'.",
        "tianocore/edk2 FmpDevicePkg/FmpDxe/FmpDxe.c");

    /// <summary>CAP7028.</summary>
    public static DiagnosticDescriptor LowestSupportedIsVersion { get; } = new(
        "CAP7028",
        Severity.Note,
        Outcome.Clean,
        "No way back behind this version",
        "'lowestSupportedVersion' is the version itself, {0}: once installed, the device takes no older firmware.",
        "This is right for a fix that must stay. To allow a way back, name the oldest version that is still safe.",
        "tianocore/edk2 FmpDevicePkg/FmpDxe/FmpDxe.c");

    /// <summary>CAP7029.</summary>
    public static DiagnosticDescriptor FlagNeedsPersist { get; } = new(
        "CAP7029",
        Severity.Error,
        Outcome.Usage,
        "Flag needs persist-across-reset",
        "{0} is only allowed together with persist-across-reset.",
        "Add persist-across-reset, or take the flag out.",
        Update);

    /// <summary>CAP7030.</summary>
    public static DiagnosticDescriptor PopulateNotForFmp { get; } = new(
        "CAP7030",
        Severity.Error,
        Outcome.Usage,
        "Flag is not for FMP capsules",
        "populate-system-table is not for FMP capsules, and this capsule is one.",
        "Take the flag out.",
        Fmp);

    /// <summary>CAP7031.</summary>
    public static DiagnosticDescriptor InitiateResetRefusedByLinux { get; } = new(
        "CAP7031",
        Severity.Warning,
        Outcome.Clean,
        "Linux refuses initiate-reset",
        "Linux' capsule loader refuses a capsule with initiate-reset.",
        "Take the flag out if the capsule is to be loaded from Linux.",
        "Linux drivers/firmware/efi/capsule.c, efi_capsule_supported()");

    /// <summary>CAP7032.</summary>
    public static DiagnosticDescriptor DriversRefused { get; } = new(
        "CAP7032",
        Severity.Error,
        Outcome.Policy,
        "Target does not find the payload behind drivers",
        "{0} takes the first item for the payload; with embedded drivers it finds no image header.",
        "Leave 'embeddedDrivers' out for this target.",
        PfrUpdate);

    /// <summary>CAP7033.</summary>
    public static DiagnosticDescriptor OnlyFirstPayload { get; } = new(
        "CAP7033",
        Severity.Warning,
        Outcome.Clean,
        "Target looks at the first payload only",
        "{0} checks the first payload only; this one goes to the firmware unchecked.",
        "Put each runtime payload into a capsule of its own.",
        PfrUpdate);

    /// <summary>CAP7034.</summary>
    public static DiagnosticDescriptor SizeTooLarge { get; } = new(
        "CAP7034",
        Severity.Error,
        Outcome.Usage,
        "Size does not fit into 32 bits",
        "{0} would be {1}; it must be at most 4294967295.",
        "A capsule has at most 4 GiB less one byte. Split the content.",
        Update);

    /// <summary>CAP7035.</summary>
    public static DiagnosticDescriptor RuntimeNeedsSignature { get; } = new(
        "CAP7035",
        Severity.Error,
        Outcome.Unsigned,
        "Runtime payload cannot be unsigned",
        "Readers of a runtime payload always expect an authentication block; without one they misread the payload header as its length.",
        "Sign the payload. For a trial, 'capsule keys test' makes TEST keys.",
        PfrUpdate);

    /// <summary>CAP7036.</summary>
    public static DiagnosticDescriptor KindRefused { get; } = new(
        "CAP7036",
        Severity.Error,
        Outcome.Policy,
        "Target refuses the kind",
        "{0} takes only mm-driver-update and mm-code-injection, not {1}.",
        "Change 'kind', or take the target out.",
        PfrUpdate);

    /// <summary>CAP7040.</summary>
    public static DiagnosticDescriptor DependencyUnreadable { get; } = new(
        "CAP7040",
        Severity.Error,
        Outcome.Usage,
        "Dependency cannot be read",
        "{0} cannot be read from here on: {1}.",
        "Comparisons such as GUID >= 0x00000005, joined by &&, || and ~; GenerateCapsule writes 'Dependencies' in the same way.",
        Dependencies);

    /// <summary>CAP7041.</summary>
    public static DiagnosticDescriptor DependencyNeedsVersion3 { get; } = new(
        "CAP7041",
        Severity.Error,
        Outcome.Usage,
        "Dependency has no place",
        "The image header says that there is a dependency from version 3 on; this one is version {0}.",
        "Leave 'dependency' out, or take out the 'imageHeaderVersion' or the target that asks for the older header.",
        Dependencies);

    /// <summary>CAP7050.</summary>
    public static DiagnosticDescriptor BitmapUnusable { get; } = new(
        "CAP7050",
        Severity.Error,
        Outcome.Usage,
        "Bitmap cannot be shown by firmware",
        "{0}: {1} is {2}; it must be {3}.",
        "Save the picture as a bitmap (.bmp) without compression, 24 or 32 bits per pixel, the lowest line first.",
        "tianocore/edk2 MdeModulePkg/Library/BaseBmpSupportLib/BmpSupportLib.c, TranslateBmpToGopBlt()");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        InputUnreadable, InputEmpty, TargetsInConflict, ImageHeaderVersionRefused, HardwareInstanceNeedsVersion2, SvnMissing,
        OemHeaderReadAsSvn, LowestSupportedAboveVersion, LowestSupportedIsVersion, FlagNeedsPersist, PopulateNotForFmp,
        InitiateResetRefusedByLinux, DriversRefused, OnlyFirstPayload, SizeTooLarge, RuntimeNeedsSignature, KindRefused,
        DependencyUnreadable, DependencyNeedsVersion3, BitmapUnusable,
    ];
}
