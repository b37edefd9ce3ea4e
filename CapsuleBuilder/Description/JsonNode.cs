// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>A value of a file's JSON, with its place.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Place">Where it begins.</param>
/// <param name="Text">A string's characters, or a number, true or false as written; else empty.</param>
/// <param name="Members">An object's members, in order, each name once.</param>
/// <param name="Items">An array's items, in order.</param>
internal sealed record JsonNode(
    JsonNodeKind Kind,
    Place Place,
    string Text,
    IReadOnlyList<JsonMember> Members,
    IReadOnlyList<JsonNode> Items)
{
    /// <summary>The text of the value true.</summary>
    public const string True = "true";

    /// <summary>True for a string that stands in the file character for character, without escapes.</summary>
    public bool IsVerbatim { get; init; }

    /// <summary>The place of a character of a string: the string's own where escapes hide which it is.</summary>
    /// <param name="index">Which character, counted from 0.</param>
    public Place PlaceOf(int index) => IsVerbatim ? Place with { Column = Place.Column + 1 + index } : Place;

    /// <summary>The kind of value for messages.</summary>
    public string KindName => Kind switch
    {
        JsonNodeKind.Null => "null",
        JsonNodeKind.Boolean => "true or false",
        JsonNodeKind.Number => "a number",
        JsonNodeKind.String => "text",
        JsonNodeKind.Array => "a list",
        _ => "an object",
    };
}

/// <summary>A member of an object.</summary>
internal sealed record JsonMember(string Name, Place Place, JsonNode Value);

/// <summary>What a JSON value is.</summary>
internal enum JsonNodeKind
{
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}
