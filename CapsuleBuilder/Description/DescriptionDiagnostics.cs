// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>What is wrong by itself with a description, or with another file that people write. All are the author's to put right.</summary>
public static class DescriptionDiagnostics
{
    private const string Pfru = "Linux include/uapi/linux/pfrut.h (struct pfru_payload_hdr)";

    /// <summary>CAP7001.</summary>
    public static DiagnosticDescriptor NotJson { get; } = Error(
        "CAP7001",
        "File is not JSON",
        "The file cannot be read from here on: {0}.",
        "Descriptions and signing profiles are UTF-8 JSON; comments and trailing commas are allowed.",
        "RFC 8259");

    /// <summary>CAP7002.</summary>
    public static DiagnosticDescriptor TooLarge { get; } = Error(
        "CAP7002",
        "Description is too large",
        "The description has {0} bytes; at most {1} are read.",
        "A description names files, it does not hold them. Was a capsule given in its place?");

    /// <summary>CAP7003.</summary>
    public static DiagnosticDescriptor UnknownKey { get; } = Error(
        "CAP7003",
        "Unknown key",
        "{0} is not a key of {1}.{2}",
        "docs/description.md lists the keys of a description, docs/signing.md those of signing profiles. Put remarks into comments.");

    /// <summary>CAP7004.</summary>
    public static DiagnosticDescriptor DuplicateKey { get; } = Error(
        "CAP7004",
        "Key appears twice",
        "{0} was already given in line {1}.",
        "Keep one of the two.");

    /// <summary>CAP7005.</summary>
    public static DiagnosticDescriptor MissingKey { get; } = Error(
        "CAP7005",
        "Key is missing",
        "{0} needs '{1}'.",
        "Add the key. The file's documentation (docs/description.md, docs/signing.md) says what it means; there is no safe value to assume.");

    /// <summary>CAP7006.</summary>
    public static DiagnosticDescriptor WrongType { get; } = Error(
        "CAP7006",
        "Value has the wrong type",
        "{0} must be {1}, not {2}.",
        "Write the value as the file's documentation (docs/description.md, docs/signing.md) shows it.");

    /// <summary>CAP7007.</summary>
    public static DiagnosticDescriptor OutOfRange { get; } = Error(
        "CAP7007",
        "Number is out of range",
        "{0} is {1}; it must be at least {2} and at most {3}.",
        "The limit is that of the field in the capsule. Nothing is cut off to make a number fit.");

    /// <summary>CAP7008.</summary>
    public static DiagnosticDescriptor UnknownWord { get; } = Error(
        "CAP7008",
        "Unknown word",
        "{0} is {1}; it must be one of {2}.{3}",
        "Use one of the words, in lower case.");

    /// <summary>CAP7009.</summary>
    public static DiagnosticDescriptor TextUnreadable { get; } = Error(
        "CAP7009",
        "Text cannot be read",
        "{0} is {1}: {2}.",
        "Write the value as the file's documentation (docs/description.md, docs/signing.md) shows it.");

    /// <summary>CAP7010.</summary>
    public static DiagnosticDescriptor VersionUnreadable { get; } = Error(
        "CAP7010",
        "Version does not fit its format",
        "{0} is {1}: {2}.",
        "Write the version in its 'versionFormat', or as a number. Without a format, text is a decimal number.",
        "fwupd/fwupd libfwupdplugin/fu-version-common.c");

    /// <summary>CAP7011.</summary>
    public static DiagnosticDescriptor KeyOfOtherKind { get; } = Error(
        "CAP7011",
        "Key belongs to another kind",
        "{0} has no place in a capsule of kind {1}; it belongs to {2}.",
        "Take the key out, or change 'kind'.");

    /// <summary>CAP7012.</summary>
    public static DiagnosticDescriptor ListLength { get; } = Error(
        "CAP7012",
        "List is too short or too long",
        "{0} has {1} entries; it must have at least {2} and at most {3}.",
        "A capsule needs a payload and a firmware volume a driver; readers bound the number of items.");

    /// <summary>CAP7013.</summary>
    public static DiagnosticDescriptor DuplicateEntry { get; } = Error(
        "CAP7013",
        "Entry appears twice",
        "{0} names {1} twice.",
        "Keep one of the two.");

    /// <summary>CAP7014.</summary>
    public static DiagnosticDescriptor ImageTypeOfKind { get; } = Error(
        "CAP7014",
        "Image type contradicts the kind",
        "{0} is {1}, but a capsule of kind {2} always has {3}.",
        "Leave 'imageType' out: the kind implies it.",
        "Linux drivers/acpi/pfr_update.c");

    /// <summary>CAP7015.</summary>
    public static DiagnosticDescriptor RuntimeImageType { get; } = Error(
        "CAP7015",
        "Image type needs a runtime kind",
        "{0} is the type of a {1}, which has a header of its own; the kind for it is {2}.",
        "Change 'kind' and give the values of 'runtime'.",
        Pfru);

    /// <summary>CAP7016.</summary>
    public static DiagnosticDescriptor NoPayloadHeader { get; } = Error(
        "CAP7016",
        "Version has no place",
        "{0} cannot be stored: 'payloadHeader' is none.",
        "Leave the version out, or let the payload have its header.",
        "tianocore/edk2 FmpDevicePkg/Library/FmpPayloadHeaderLibV1");

    /// <summary>CAP7017.</summary>
    public static DiagnosticDescriptor PayloadSignatureMissing { get; } = Error(
        "CAP7017",
        "Payload signature of a driver update is missing",
        "{0} needs 'payloadSignature': no value for a driver update is public.",
        "Ask the maker of the platform's firmware for the four bytes. SCI1 is that of a code injection and no substitute.",
        Pfru);

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NotJson, TooLarge, UnknownKey, DuplicateKey, MissingKey, WrongType, OutOfRange, UnknownWord, TextUnreadable, VersionUnreadable,
        KeyOfOtherKind, ListLength, DuplicateEntry, ImageTypeOfKind, RuntimeImageType, NoPayloadHeader, PayloadSignatureMissing,
    ];

    private static DiagnosticDescriptor Error(string id, string title, string message, string help, string citation = "") =>
        new(id, Severity.Error, Outcome.Usage, title, message, help, citation);
}
