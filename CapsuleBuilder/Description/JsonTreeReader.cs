// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>Reads JSON with comments and trailing commas into nodes that know their place.</summary>
internal sealed class JsonTreeReader
{
    private const int MaximumDepth = 16;

    private readonly ReadOnlyMemory<byte> _utf8;
    private readonly int _skipped;
    private readonly TextPosition _position;
    private readonly DiagnosticBag _diagnostics;
    private readonly JsonVocabulary _vocabulary;

    private JsonTreeReader(string file, ReadOnlyMemory<byte> utf8, DiagnosticBag diagnostics, JsonVocabulary vocabulary)
    {
        // A byte order mark is no character of the text: columns count from behind it.
        _skipped = utf8.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
        _utf8 = utf8[_skipped..];
        _position = new TextPosition(file, _utf8);
        _diagnostics = diagnostics;
        _vocabulary = vocabulary;
    }

    /// <summary>Reads the document, or returns null after reporting why it is none.</summary>
    public static JsonNode? Read(string file, ReadOnlyMemory<byte> utf8, DiagnosticBag diagnostics, JsonVocabulary? vocabulary = null)
    {
        vocabulary ??= JsonVocabulary.Description;
        if (utf8.Length > vocabulary.MaximumLength)
        {
            diagnostics.Report(
                vocabulary.TooLarge,
                Place.Of(file),
                utf8.Length.ToString(CultureInfo.InvariantCulture),
                vocabulary.MaximumLength.ToString(CultureInfo.InvariantCulture));
            return null;
        }

        return new JsonTreeReader(file, utf8, diagnostics, vocabulary).Read();
    }

    private JsonNode? Read()
    {
        if (InvalidUtf8() is int offset)
        {
            _diagnostics.Report(_vocabulary.NotJson, _position.At(offset), "these bytes are not UTF-8");
            return null;
        }

        Utf8JsonReader reader = new(
            _utf8.Span,
            new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaximumDepth });
        try
        {
            reader.Read();
            JsonNode node = ReadValue(ref reader);
            // Reads to the end: what stands behind the document is an error that the reader reports.
            while (reader.Read())
            {
            }

            return node;
        }
        catch (JsonException exception)
        {
            _diagnostics.Report(
                _vocabulary.NotJson,
                PlaceOf(exception),
                _utf8.IsEmpty ? "the file is empty" : Reason(exception));
            return null;
        }
    }

    private JsonNode ReadValue(ref Utf8JsonReader reader)
    {
        Place place = _position.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(ref reader, place);
            case JsonTokenType.StartArray:
                List<JsonNode> items = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ReadValue(ref reader));
                }

                return new JsonNode(JsonNodeKind.Array, place, "", [], items);
            case JsonTokenType.String:
                return new JsonNode(JsonNodeKind.String, place, Text(ref reader, place), [], []) { IsVerbatim = !reader.ValueIsEscaped };
            case JsonTokenType.Number:
                return new JsonNode(JsonNodeKind.Number, place, System.Text.Encoding.ASCII.GetString(reader.ValueSpan), [], []);
            case JsonTokenType.True or JsonTokenType.False:
                return new JsonNode(JsonNodeKind.Boolean, place, reader.TokenType == JsonTokenType.True ? JsonNode.True : "false", [], []);
            default:
                return new JsonNode(JsonNodeKind.Null, place, "", [], []);
        }
    }

    private JsonNode ReadObject(ref Utf8JsonReader reader, Place place)
    {
        List<JsonMember> members = [];
        Dictionary<string, Place> seen = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            Place namePlace = _position.At(reader.TokenStartIndex);
            string name = Text(ref reader, namePlace);
            reader.Read();
            JsonNode value = ReadValue(ref reader);
            if (seen.TryGetValue(name, out Place? first))
            {
                _diagnostics.Report(
                    _vocabulary.DuplicateKey,
                    namePlace,
                    Quote.Of(name),
                    first.Line!.Value.ToString(CultureInfo.InvariantCulture));
                continue;
            }

            seen.Add(name, namePlace);
            members.Add(new JsonMember(name, namePlace, value));
        }

        return new JsonNode(JsonNodeKind.Object, place, "", members, []);
    }

    private string Text(ref Utf8JsonReader reader, Place place)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair is JSON, but no text.
            _diagnostics.Report(_vocabulary.NotJson, place, "the string has an escape that is no character");
            return "";
        }
    }

    private int? InvalidUtf8()
    {
        ReadOnlySpan<byte> text = _utf8.Span;
        if (Utf8.IsValid(text))
        {
            return null;
        }

        int offset = 0;
        while (System.Text.Rune.DecodeFromUtf8(text[offset..], out _, out int consumed) == System.Buffers.OperationStatus.Done)
        {
            offset += consumed;
        }

        return offset;
    }

    /// <summary>The reader counts lines and bytes from 0.</summary>
    private Place PlaceOf(JsonException exception)
    {
        ReadOnlySpan<byte> text = _utf8.Span;
        int start = 0;
        for (long line = exception.LineNumber ?? 0; line > 0; line--)
        {
            int end = text[start..].IndexOf((byte)'\n');
            if (end < 0)
            {
                break;
            }

            start += end + 1;
        }

        return _position.At(start + (exception.BytePositionInLine ?? 0));
    }

    /// <summary>The reader's sentence without the position it appends, which counts from 0.</summary>
    private static string Reason(JsonException exception)
    {
        int position = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (position < 0 ? exception.Message : exception.Message[..position]).TrimEnd('.', ' ');
    }
}
