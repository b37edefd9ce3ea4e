// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>What a kind of JSON file is called, and what is reported about it. The reading is the same for all of them.</summary>
/// <param name="Document">The file's kind for messages, for example <c>the description</c>.</param>
/// <param name="MaximumLength">The most bytes that are read.</param>
internal sealed record JsonVocabulary(string Document, int MaximumLength)
{
    /// <summary>The reason.</summary>
    public required DiagnosticDescriptor NotJson { get; init; }

    /// <summary>Its bytes; the most bytes.</summary>
    public required DiagnosticDescriptor TooLarge { get; init; }

    /// <summary>The key; the object; a suggestion.</summary>
    public required DiagnosticDescriptor UnknownKey { get; init; }

    /// <summary>The key; the first one's line.</summary>
    public required DiagnosticDescriptor DuplicateKey { get; init; }

    /// <summary>The object; the key.</summary>
    public required DiagnosticDescriptor MissingKey { get; init; }

    /// <summary>The key; what is wanted; what is there.</summary>
    public required DiagnosticDescriptor WrongType { get; init; }

    /// <summary>The key; the number; the least; the most.</summary>
    public required DiagnosticDescriptor OutOfRange { get; init; }

    /// <summary>The key; the word; the words there are; a suggestion.</summary>
    public required DiagnosticDescriptor UnknownWord { get; init; }

    /// <summary>The key; the text; the reason.</summary>
    public required DiagnosticDescriptor TextUnreadable { get; init; }

    /// <summary>The key; how many; the least; the most.</summary>
    public required DiagnosticDescriptor ListLength { get; init; }

    /// <summary>The list; the entry.</summary>
    public required DiagnosticDescriptor DuplicateEntry { get; init; }

    /// <summary>That of descriptions.</summary>
    public static JsonVocabulary Description { get; } = new("the description", DescriptionReader.MaximumLength)
    {
        NotJson = DescriptionDiagnostics.NotJson,
        TooLarge = DescriptionDiagnostics.TooLarge,
        UnknownKey = DescriptionDiagnostics.UnknownKey,
        DuplicateKey = DescriptionDiagnostics.DuplicateKey,
        MissingKey = DescriptionDiagnostics.MissingKey,
        WrongType = DescriptionDiagnostics.WrongType,
        OutOfRange = DescriptionDiagnostics.OutOfRange,
        UnknownWord = DescriptionDiagnostics.UnknownWord,
        TextUnreadable = DescriptionDiagnostics.TextUnreadable,
        ListLength = DescriptionDiagnostics.ListLength,
        DuplicateEntry = DescriptionDiagnostics.DuplicateEntry,
    };
}
