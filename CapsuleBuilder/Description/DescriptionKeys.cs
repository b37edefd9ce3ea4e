// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>The keys of each object of a description, and the words that choose something. A test holds the schema against them.</summary>
internal static class DescriptionKeys
{
    public static IReadOnlyList<string> Document { get; } =
        ["$schema", "kind", "targets", "capsule", "embeddedDrivers", "payloads", "ux", "accept"];

    public static IReadOnlyList<string> Capsule { get; } = ["headerSize", "flags", "oemFlags", "wrapIn"];

    public static IReadOnlyList<string> Payload { get; } =
    [
        "content", "imageType", "imageIndex", "hardwareInstance", "imageHeaderVersion", "monotonicCount", "vendorCode",
        "version", "versionFormat", "lowestSupportedVersion", "dependency", "payloadHeader", "runtime",
    ];

    /// <summary>Keys of a payload that only the kind fmp has.</summary>
    public static IReadOnlyList<string> FmpPayload { get; } = ["version", "lowestSupportedVersion", "dependency", "payloadHeader"];

    public static IReadOnlyList<string> Ux { get; } = ["image", "mode", "offsetX", "offsetY"];

    public static IReadOnlyList<string> Accept { get; } = ["imageType"];

    public static IReadOnlyList<string> Runtime { get; } =
    [
        "payloadSignature", "headerVersion", "supportedFirmwareVersion", "runtimeVersion", "svn", "platformId", "oemHeader",
    ];

    /// <summary>Keys of a content that is not a file.</summary>
    public static IReadOnlyList<string> Content { get; } = ["firmwareVolume"];

    public static IReadOnlyList<string> FirmwareVolume { get; } = ["name", "fileSystem", "blockSize", "size", "alignment", "drivers"];

    public static IReadOnlyList<string> Driver { get; } =
        ["file", "fileGuid", "type", "name", "version", "build", "dependency", "alignment"];

    public static IReadOnlyList<Choice<CapsuleKind>> Kinds { get; } =
    [
        new("mm-driver-update", CapsuleKind.MmDriverUpdate),
        new("mm-code-injection", CapsuleKind.MmCodeInjection),
        new("fmp", CapsuleKind.Fmp),
        new("ux", CapsuleKind.Ux),
        new("firmware-accept", CapsuleKind.FirmwareAccept),
        new("firmware-revert", CapsuleKind.FirmwareRevert),
    ];

    public static IReadOnlyList<Choice<PayloadHeaderKind>> PayloadHeaders { get; } =
        [new("mss1", PayloadHeaderKind.Mss1), new("none", PayloadHeaderKind.None)];

    public static IReadOnlyList<Choice<FirmwareFileSystem>> FileSystems { get; } =
        [new("ffs2", FirmwareFileSystem.Ffs2), new("ffs3", FirmwareFileSystem.Ffs3)];

    public static IReadOnlyList<Choice<DriverType>> DriverTypes { get; } =
    [
        new("mm", DriverType.Mm),
        new("mm-standalone", DriverType.MmStandalone),
        new("mm-combined", DriverType.MmCombined),
    ];

    public static IReadOnlyList<Choice<Formats.Capsule.CapsuleFlags>> Flags { get; } =
    [
        new("persist-across-reset", Formats.Capsule.CapsuleFlags.PersistAcrossReset),
        new("populate-system-table", Formats.Capsule.CapsuleFlags.PopulateSystemTable),
        new("initiate-reset", Formats.Capsule.CapsuleFlags.InitiateReset),
    ];

    public static IReadOnlyList<Choice<Formats.Consumers.Consumer>> Targets { get; } =
        [.. Formats.Consumers.Consumer.All.Select(c => new Choice<Formats.Consumers.Consumer>(c.Name, c))];

    public static IReadOnlyList<Choice<Formats.Versions.FirmwareVersionFormat>> VersionFormats { get; } =
        [.. Formats.Versions.FirmwareVersionFormat.All.Select(f => new Choice<Formats.Versions.FirmwareVersionFormat>(f.Name, f))];

    /// <summary>True for the kinds whose capsules are FMP capsules, which have payloads.</summary>
    public static bool HasPayloads(CapsuleKind kind) =>
        kind is CapsuleKind.MmDriverUpdate or CapsuleKind.MmCodeInjection or CapsuleKind.Fmp;

    /// <summary>The word a description uses for the type.</summary>
    public static string NameOf(DriverType type) => DriverTypes.First(t => t.Value == type).Name;

    /// <summary>The word a description uses for the kind.</summary>
    public static string NameOf(CapsuleKind kind) => Kinds.First(k => k.Value == kind).Name;
}

/// <summary>A word of the description and what it means.</summary>
internal sealed record Choice<T>(string Name, T Value);
