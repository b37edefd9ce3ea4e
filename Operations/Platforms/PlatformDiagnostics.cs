// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Platforms;

/// <summary>What is wrong with a platform file. All are the author's to put right.</summary>
public static class PlatformDiagnostics
{
    /// <summary>CAP8100.</summary>
    public static DiagnosticDescriptor NotJson { get; } = Error(
        "CAP8100",
        "Platform file is not JSON",
        "The platform file cannot be read from here on: {0}.",
        "A platform file is UTF-8 JSON; comments and trailing commas are allowed.",
        "RFC 8259");

    /// <summary>CAP8101.</summary>
    public static DiagnosticDescriptor TooLarge { get; } = Error(
        "CAP8101",
        "Platform file is too large",
        "The platform file has {0} bytes; at most {1} are read.",
        "A platform file holds a few numbers. Was another file given in its place?");

    /// <summary>CAP8102.</summary>
    public static DiagnosticDescriptor UnknownKey { get; } = Error(
        "CAP8102",
        "Unknown key in a platform file",
        "{0} is not a key of {1}.{2}",
        "docs/platform.md lists the keys. Put remarks into comments.");

    /// <summary>CAP8103.</summary>
    public static DiagnosticDescriptor DuplicateKey { get; } = Error(
        "CAP8103",
        "Key appears twice in a platform file",
        "{0} was already given in line {1}.",
        "Keep one of the two.");

    /// <summary>CAP8104.</summary>
    public static DiagnosticDescriptor MissingKey { get; } = Error(
        "CAP8104",
        "Key is missing in a platform file",
        "{0} needs '{1}'.",
        "Add what the machine reports. docs/platform.md says what it means; there is no safe value to assume.");

    /// <summary>CAP8105.</summary>
    public static DiagnosticDescriptor WrongType { get; } = Error(
        "CAP8105",
        "Value of a platform file has the wrong type",
        "{0} must be {1}, not {2}.",
        "Write the value as docs/platform.md shows it.");

    /// <summary>CAP8106.</summary>
    public static DiagnosticDescriptor OutOfRange { get; } = Error(
        "CAP8106",
        "Number of a platform file is out of range",
        "{0} is {1}; it must be at least {2} and at most {3}.",
        "The limit is that of the field in the kernel's structure. Nothing is cut off to make a number fit.",
        "Linux include/uapi/linux/pfrut.h");

    /// <summary>CAP8107.</summary>
    public static DiagnosticDescriptor UnknownWord { get; } = Error(
        "CAP8107",
        "Unknown word in a platform file",
        "{0} is {1}; it must be one of {2}.{3}",
        "Use one of the words, in lower case.");

    /// <summary>CAP8108.</summary>
    public static DiagnosticDescriptor TextUnreadable { get; } = Error(
        "CAP8108",
        "Text of a platform file cannot be read",
        "{0} is {1}: {2}.",
        "Write the value as docs/platform.md shows it.");

    /// <summary>CAP8109.</summary>
    public static DiagnosticDescriptor ListLength { get; } = Error(
        "CAP8109",
        "List of a platform file is too short or too long",
        "{0} has {1} entries; it must have at least {2} and at most {3}.",
        "docs/platform.md says what the list is for.");

    /// <summary>CAP8110.</summary>
    public static DiagnosticDescriptor DuplicateEntry { get; } = Error(
        "CAP8110",
        "Entry of a platform file appears twice",
        "{0} names {1} twice.",
        "Keep one of the two.");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NotJson, TooLarge, UnknownKey, DuplicateKey, MissingKey, WrongType, OutOfRange, UnknownWord, TextUnreadable, ListLength, DuplicateEntry,
    ];

    internal static JsonVocabulary Vocabulary { get; } = new("the platform file", PlatformFile.MaximumLength)
    {
        NotJson = NotJson,
        TooLarge = TooLarge,
        UnknownKey = UnknownKey,
        DuplicateKey = DuplicateKey,
        MissingKey = MissingKey,
        WrongType = WrongType,
        OutOfRange = OutOfRange,
        UnknownWord = UnknownWord,
        TextUnreadable = TextUnreadable,
        ListLength = ListLength,
        DuplicateEntry = DuplicateEntry,
    };

    private static DiagnosticDescriptor Error(string id, string title, string message, string help, string citation = "") =>
        new(id, Severity.Error, Outcome.Usage, title, message, help, citation);
}
