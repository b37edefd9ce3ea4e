// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace UefiCapsule.Signing.Dsse;

/// <summary>
/// JSON as it is read where two readers that read it differently would be a way to deceive (RFC 8259; RFC 7493 for duplicates): UTF-8
/// without a byte order mark, no comments, no trailing commas, no name twice in an object, nothing behind the value, at most 32 levels.
/// </summary>
public static class StrictJson
{
    /// <summary>How deep objects and arrays may stand inside each other.</summary>
    public const int MaximumDepth = 32;

    private static readonly JsonDocumentOptions _options = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = MaximumDepth,
    };

    /// <summary>Reads a document; null with a few words when it is none.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="fault">What is wrong, in a few words.</param>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8, out string? fault)
    {
        fault = null;
        if (!Utf8.IsValid(utf8.Span))
        {
            fault = "it is not UTF-8";
            return null;
        }

        try
        {
            RequireText(utf8.Span);
            return JsonDocument.Parse(utf8, _options);
        }
        catch (JsonException e)
        {
            fault = e.LineNumber is { } line && e.BytePositionInLine is { } column
                ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"it is no strict JSON at line {line + 1}, byte {column + 1}")
                : "it is no strict JSON";
            return null;
        }
        catch (InvalidOperationException)
        {
            // An escape sequence for half a surrogate pair.
            fault = "a text in it is no Unicode";
            return null;
        }
    }

    /// <summary>A member of an object that is text; false when it is missing or something else.</summary>
    public static bool TryGetText(this JsonElement element, string name, [NotNullWhen(true)] out string? text)
    {
        text = element.TryGet(name, JsonValueKind.String, out JsonElement value) ? value.GetString() : null;
        return text is not null;
    }

    /// <summary>A member of an object that is of a kind; false when it is missing or of another.</summary>
    public static bool TryGet(this JsonElement element, string name, JsonValueKind kind, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value) && value.ValueKind == kind;
    }

    /// <summary>Reads every name and text once, so that nobody stumbles over one later.</summary>
    private static void RequireText(ReadOnlySpan<byte> utf8)
    {
        Utf8JsonReader reader = new(utf8, new JsonReaderOptions { MaxDepth = MaximumDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                _ = reader.GetString();
            }
        }
    }
}
