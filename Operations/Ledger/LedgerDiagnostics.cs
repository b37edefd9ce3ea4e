// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Ledger;

/// <summary>What is reported about ledgers of releases: docs/releases.md.</summary>
public static class LedgerDiagnostics
{
    /// <summary>CAP4100.</summary>
    public static DiagnosticDescriptor NotALedger { get; } = new(
        "CAP4100",
        Severity.Error,
        Outcome.Malformed,
        "File is not a ledger",
        "{0} is not a ledger: its first line is not \"{1}\", followed by a line feed.",
        "Check the name, and whether version control or an editor converted the file. Begin a new one with capsule ledger init.");

    /// <summary>CAP4101.</summary>
    public static DiagnosticDescriptor BadLine { get; } = new(
        "CAP4101",
        Severity.Error,
        Outcome.Malformed,
        "Line of a ledger is not as it must be",
        "The line cannot be read: {0}.",
        "Take the file from version control again. A ledger is not edited by hand; after a merge, build the releases of one side again.");

    /// <summary>CAP4102.</summary>
    public static DiagnosticDescriptor Cut { get; } = new(
        "CAP4102",
        Severity.Error,
        Outcome.Malformed,
        "Ledger was cut off",
        "{0} does not end with a line feed: its last line was cut off.",
        "Take the file from version control again, and look for what cut it.");

    /// <summary>CAP4103.</summary>
    public static DiagnosticDescriptor ChainBroken { get; } = new(
        "CAP4103",
        Severity.Error,
        Outcome.Malformed,
        "Line does not follow the lines before it",
        "The hash of the line is not that of the lines in front of it: one of them was changed, taken out, put in or moved, or this one was.",
        "Take the file from version control again. After a merge, keep the lines of one side and build the releases of the other again.");

    /// <summary>CAP4104.</summary>
    public static DiagnosticDescriptor NoLedger { get; } = new(
        "CAP4104",
        Severity.Error,
        Outcome.Unavailable,
        "There is no ledger",
        "{0} does not exist, so nothing is known of former releases.",
        "Check the name: a new ledger would let every version pass. When there really is none yet, begin one with capsule ledger init.");

    /// <summary>CAP4105.</summary>
    public static DiagnosticDescriptor NotAContinuation { get; } = new(
        "CAP4105",
        Severity.Error,
        Outcome.Policy,
        "Ledger does not continue the older one",
        "{0} does not begin with the lines of {1}: lines that were there before are gone or changed.",
        "Lines are only ever added. Take the older ledger and build the later releases again.");

    /// <summary>CAP4106.</summary>
    public static DiagnosticDescriptor Locked { get; } = new(
        "CAP4106",
        Severity.Error,
        Outcome.Unavailable,
        "Ledger is in use",
        "{0} cannot be locked: {1}.",
        "Another build adds to it, or its folder cannot be written. Try again when the other one is done.");

    /// <summary>CAP4107.</summary>
    public static DiagnosticDescriptor RecordedWithoutCapsule { get; } = new(
        "CAP4107",
        Severity.Error,
        Outcome.Unavailable,
        "Release is recorded, but its capsule was not written",
        "{0} holds the release, but {1} could not be written, and neither could the ledger be put back: {2}.",
        "Take the ledger from version control again, or build once more: a release that is recorded may be written again with the same bytes.");

    /// <summary>CAP4110.</summary>
    public static DiagnosticDescriptor VersionBelow { get; } = new(
        "CAP4110",
        Severity.Error,
        Outcome.Policy,
        "Version is below a released one",
        "{0}: {1} {2} is below {3}, which line {4} of the ledger released.",
        "Raise the version. A device that has the newer release would refuse this one, or be rolled back by it.",
        "tianocore/edk2 FmpDevicePkg/FmpDxe/FmpDxe.c, CheckTheImageInternal(); Linux drivers/acpi/pfr_update.c");

    /// <summary>CAP4111.</summary>
    public static DiagnosticDescriptor SecurityVersionBelow { get; } = new(
        "CAP4111",
        Severity.Error,
        Outcome.Policy,
        "Security version is below a released one",
        "{0}: {1} {2} is below {3}, which line {4} of the ledger released.",
        "Raise the security version number to at least the released one: it says which releases must never come back.",
        "Linux include/uapi/linux/pfrut.h (svn_ver)");

    /// <summary>CAP4112.</summary>
    public static DiagnosticDescriptor VersionReused { get; } = new(
        "CAP4112",
        Severity.Error,
        Outcome.Policy,
        "Version was released with another payload",
        "{0}: {1} was released with the payload {2} in line {3} of the ledger; this one is another.",
        "Give the new payload a version of its own. Two payloads with one version cannot be told apart in the field.");

    /// <summary>CAP4113.</summary>
    public static DiagnosticDescriptor Resigned { get; } = new(
        "CAP4113",
        Severity.Error,
        Outcome.Policy,
        "Release exists already in another capsule",
        "{0}: the payload of {1} is the released one, but the capsule is another than {2} of line {3} of the ledger.",
        "Deliver the recorded capsule. When the payload was signed anew on purpose, say so with --allow-resigned; that adds a line.");

    /// <summary>CAP4114.</summary>
    public static DiagnosticDescriptor LowestAboveVersion { get; } = new(
        "CAP4114",
        Severity.Error,
        Outcome.Policy,
        "Lowest supported version is above the version",
        "{0}: the lowest supported version {1} is above the version {2}: once installed, the device would refuse this very image.",
        "Lower the lowest supported version to at most the version.",
        "tianocore/edk2 FmpDevicePkg/FmpDxe/FmpDxe.c, CheckTheImageInternal()");

    /// <summary>CAP4115.</summary>
    public static DiagnosticDescriptor LowestBelow { get; } = new(
        "CAP4115",
        Severity.Warning,
        Outcome.Policy,
        "Lowest supported version falls",
        "{0}: {1} {2} is below {3}, which line {4} of the ledger released.",
        "A device that has the earlier release keeps its higher one; to lower it has no effect there.",
        "tianocore/edk2 FmpDevicePkg/FmpDxe/VariableSupport.c, SetLowestSupportedVersionInVariable()");

    /// <summary>CAP4116.</summary>
    public static DiagnosticDescriptor CountBelow { get; } = new(
        "CAP4116",
        Severity.Warning,
        Outcome.Policy,
        "Monotonic count falls",
        "{0}: {1} {2} is below {3}, which line {4} of the ledger released.",
        "Let it rise or stay: firmware that compares it refuses a replay. EDK II and U-Boot do not compare it.",
        "UEFI 2.11, 23.1 (EFI_FIRMWARE_IMAGE_AUTHENTICATION)");

    /// <summary>CAP4117.</summary>
    public static DiagnosticDescriptor NoVersion { get; } = new(
        "CAP4117",
        Severity.Error,
        Outcome.Policy,
        "Payload has no version to record",
        "{0}: the payload has neither an FMP payload header nor a runtime one, so its version is unknown.",
        "Give the payload a header with a version. Without one nobody can tell a rollback from an update.");

    /// <summary>CAP4118.</summary>
    public static DiagnosticDescriptor NothingToRecord { get; } = new(
        "CAP4118",
        Severity.Error,
        Outcome.Usage,
        "Capsule has no payload to record",
        "{0} has no payload, so there is no release to record or to look for.",
        "Leave --ledger out for capsules that only accept or revert, or only show a picture.");

    /// <summary>CAP4119.</summary>
    public static DiagnosticDescriptor Twice { get; } = new(
        "CAP4119",
        Severity.Error,
        Outcome.Policy,
        "Release is recorded twice",
        "{0}: the same payload of the same capsule with {1} is recorded in a line before.",
        "Take the ledger from version control again; a release is recorded once.");

    /// <summary>CAP4120.</summary>
    public static DiagnosticDescriptor NotRecorded { get; } = new(
        "CAP4120",
        Severity.Error,
        Outcome.Policy,
        "Capsule is not recorded",
        "{0}: its payload {1} with {2} is not in the ledger.",
        "Release it with capsule build --ledger, or do not deliver it.");

    /// <summary>CAP4121.</summary>
    public static DiagnosticDescriptor OtherBytesRecorded { get; } = new(
        "CAP4121",
        Severity.Error,
        Outcome.Policy,
        "Capsule is not the recorded one",
        "{0}: its payload {1} with {2} is recorded in line {3}, but with {4}.",
        "Deliver the recorded capsule, or find out who built another one with its version.");

    /// <summary>CAP4122.</summary>
    public static DiagnosticDescriptor NotAReleaseKey { get; } = new(
        "CAP4122",
        Severity.Warning,
        Outcome.Policy,
        "Recorded capsule is not signed with a release key",
        "{0}, {1}: the capsule {2}.",
        "Keep trials in a ledger of their own; their versions are used up here.");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NotALedger,
        BadLine,
        Cut,
        ChainBroken,
        NoLedger,
        NotAContinuation,
        Locked,
        RecordedWithoutCapsule,
        VersionBelow,
        SecurityVersionBelow,
        VersionReused,
        Resigned,
        LowestAboveVersion,
        LowestBelow,
        CountBelow,
        NoVersion,
        NothingToRecord,
        Twice,
        NotRecorded,
        OtherBytesRecorded,
        NotAReleaseKey,
    ];
}
