// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>What is wrong with a firmware volume of a description, and with the drivers for it.</summary>
public static class VolumeDiagnostics
{
    private const string Firmware = "PI 1.9 volume 3, 3.2 (Firmware volumes and firmware file system)";
    private const string TraditionalCore = "tianocore/edk2 MdeModulePkg/Core/PiSmmCore/Dispatcher.c";
    private const string StandaloneCore = "tianocore/edk2 StandaloneMmPkg/Core/FwVol.c";
    private const string Loader = "tianocore/edk2 MdePkg/Library/BasePeCoffLib/BasePeCoff.c";

    /// <summary>CAP7070.</summary>
    public static DiagnosticDescriptor GuidNamesNothing { get; } = Usage(
        "CAP7070",
        "GUID cannot name this",
        "{0} is {1}, which has another meaning in a firmware volume: empty space, a pad file or a part of the file system.",
        "Make a new GUID, for example with uuidgen, and keep it for the life of the driver.",
        Firmware);

    /// <summary>CAP7071.</summary>
    public static DiagnosticDescriptor DuplicateFileGuid { get; } = Usage(
        "CAP7071",
        "Two drivers have one GUID",
        "{0} was already given in line {1}: a core finds the first file of a GUID only.",
        "Give each driver the FILE_GUID of its own INF.",
        Firmware);

    /// <summary>CAP7072.</summary>
    public static DiagnosticDescriptor NotPowerOfTwo { get; } = Usage(
        "CAP7072",
        "Number is not a power of two",
        "{0} is {1}, which is not a power of two.",
        "Alignments and blocks are powers of two: 4096 or 0x1000, for example.",
        Firmware);

    /// <summary>CAP7073.</summary>
    public static DiagnosticDescriptor DependencyUnreadable { get; } = Usage(
        "CAP7073",
        "Driver dependency cannot be read",
        "{0} cannot be read from here on: {1}.",
        "GUIDs or names such as gEfiMmBase2ProtocolGuid, joined by AND, OR, NOT and brackets; TRUE for a driver that needs nothing.",
        "PI 1.9 volume 2, 10.7 (Dependency expression grammar)");

    /// <summary>CAP7074.</summary>
    public static DiagnosticDescriptor DependencyMissing { get; } = Policy(
        "CAP7074",
        "Driver would never start",
        "The traditional MM core never starts a driver of type {0} without a dependency.",
        "Give the driver's 'dependency', from [Depex] of its INF; TRUE when it needs nothing.",
        TraditionalCore);

    /// <summary>CAP7075.</summary>
    public static DiagnosticDescriptor NotPeImage { get; } = Usage(
        "CAP7075",
        "Driver cannot be read as a PE image",
        "{0} cannot be read as a PE32 or PE32+ image. {1}",
        "Give the .efi file, not the .ffs, .depex or .dll that the build leaves beside it.",
        Loader);

    /// <summary>CAP7076.</summary>
    public static DiagnosticDescriptor TerseImage { get; } = Usage(
        "CAP7076",
        "Driver is a TE image",
        "{0} is a TE image; a driver goes into a PE32 section, and the standalone MM core takes no other.",
        "Give the .efi file from before GenFw -t.",
        StandaloneCore);

    /// <summary>CAP7077.</summary>
    public static DiagnosticDescriptor NotRelocatable { get; } = Policy(
        "CAP7077",
        "Driver cannot be relocated",
        "{0} has its relocations stripped; an MM core loads it at an address of its own, and cannot.",
        "Build the driver with its .reloc section.",
        Loader);

    /// <summary>CAP7078.</summary>
    public static DiagnosticDescriptor MachinesMixed { get; } = Policy(
        "CAP7078",
        "Drivers are for different machines",
        "{0} is for {1}, but {2} is for {3}: no processor runs both.",
        "Build one capsule for each machine.",
        Loader);

    /// <summary>CAP7079.</summary>
    public static DiagnosticDescriptor CoresMixed { get; } = new(
        "CAP7079",
        Severity.Warning,
        Outcome.Clean,
        "Drivers are for different MM cores",
        "This driver is of type {0}, the first is of type {1}: the core that starts the one does not see the other.",
        "A platform has one MM core. Give all drivers the type that it takes.",
        StandaloneCore);

    /// <summary>CAP7080.</summary>
    public static DiagnosticDescriptor TooSmall { get; } = Usage(
        "CAP7080",
        "Firmware volume is too small",
        "'size' is {0}, but header and files need {1} bytes; {2} is the least in whole blocks.",
        "Raise 'size', or leave it out for the smallest volume.",
        Firmware);

    /// <summary>CAP7081.</summary>
    public static DiagnosticDescriptor SizeNotBlocks { get; } = Usage(
        "CAP7081",
        "Size is not a number of blocks",
        "'size' is {0}, which is not a multiple of 'blockSize', {1}.",
        "Round 'size' up, or leave it out for the smallest volume.",
        Firmware);

    /// <summary>CAP7082.</summary>
    public static DiagnosticDescriptor Ffs3Needed { get; } = Usage(
        "CAP7082",
        "File is too large for FFS2",
        "File {0} would have {1} bytes; FFS2 has files of at most 16777215.",
        "Leave 'fileSystem' out: ffs3 is chosen where a file needs it.",
        Firmware);

    /// <summary>CAP7083.</summary>
    public static DiagnosticDescriptor AlignmentBelowFiles { get; } = Usage(
        "CAP7083",
        "Volume is aligned less than its drivers",
        "'alignment' of the volume is {0}, but a driver asks for {1}.",
        "Leave 'alignment' of the volume out: it is at least that of its drivers.",
        Firmware);

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        GuidNamesNothing, DuplicateFileGuid, NotPowerOfTwo, DependencyUnreadable, DependencyMissing, NotPeImage, TerseImage,
        NotRelocatable, MachinesMixed, CoresMixed, TooSmall, SizeNotBlocks, Ffs3Needed, AlignmentBelowFiles,
    ];

    private static DiagnosticDescriptor Usage(string id, string title, string message, string help, string citation) =>
        new(id, Severity.Error, Outcome.Usage, title, message, help, citation);

    private static DiagnosticDescriptor Policy(string id, string title, string message, string help, string citation) =>
        new(id, Severity.Error, Outcome.Policy, title, message, help, citation);
}
