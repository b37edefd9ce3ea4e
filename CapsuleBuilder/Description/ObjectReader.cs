// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Versions;

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>
/// Takes typed values out of one object of a JSON file. What is wrong is reported at its place, and null stands for it, so that
/// the reading goes on.
/// </summary>
internal sealed class ObjectReader
{
    private readonly Dictionary<string, JsonMember> _members;
    private readonly string _path;
    private readonly DiagnosticBag _diagnostics;
    private readonly JsonVocabulary _vocabulary;

    /// <summary>An object whose keys are known; others are reported.</summary>
    /// <param name="node">The object.</param>
    /// <param name="path">Its path for messages, empty for the document.</param>
    /// <param name="keys">The keys it may have.</param>
    /// <param name="diagnostics">Where to report.</param>
    /// <param name="vocabulary">What to report; null for that of descriptions.</param>
    public ObjectReader(JsonNode node, string path, IReadOnlyList<string> keys, DiagnosticBag diagnostics, JsonVocabulary? vocabulary = null)
    {
        _vocabulary = vocabulary ?? JsonVocabulary.Description;
        Place = node.Place;
        _path = path;
        _diagnostics = diagnostics;
        _members = node.Members.ToDictionary(m => m.Name, StringComparer.Ordinal);
        foreach (JsonMember member in node.Members.Where(m => !keys.Contains(m.Name)))
        {
            diagnostics.Report(
                _vocabulary.UnknownKey,
                member.Place,
                Quote.Of(member.Name),
                Name,
                Suggestion.For(member.Name, keys));
        }
    }

    /// <summary>Where the object begins.</summary>
    public Place Place { get; }

    /// <summary>The object's name for messages.</summary>
    public string Name => _path.Length == 0 ? _vocabulary.Document : _path;

    /// <summary>The path of a key for messages.</summary>
    public string PathOf(string key) => _path.Length == 0 ? key : $"{_path}.{key}";

    /// <summary>The member, or null; reports nothing.</summary>
    public JsonMember? Find(string key) => _members.GetValueOrDefault(key);

    /// <summary>Reports the key as missing when it is not there.</summary>
    public bool Require(string key)
    {
        if (_members.ContainsKey(key))
        {
            return true;
        }

        _diagnostics.Report(_vocabulary.MissingKey, Place, Name, key);
        return false;
    }

    /// <summary>The object under the key.</summary>
    public ObjectReader? Object(string key, IReadOnlyList<string> keys) =>
        Value(key, JsonNodeKind.Object, "an object") is { } node ? new ObjectReader(node, PathOf(key), keys, _diagnostics, _vocabulary) : null;

    /// <summary>The objects of the list under the key.</summary>
    public List<ObjectReader> Objects(string key, int minimum, int maximum, IReadOnlyList<string> keys) =>
        [.. Items(key, minimum, maximum, JsonNodeKind.Object, "an object").Select(i => new ObjectReader(i.Node, i.Path, keys, _diagnostics, _vocabulary))];

    /// <summary>Text of any kind.</summary>
    public Authored<string>? Text(string key) =>
        Value(key, JsonNodeKind.String, "text") is { } node ? new Authored<string>(node.Text, node.Place) : null;

    /// <summary>The texts of the list under the key, of any kind.</summary>
    public List<Authored<string>> Texts(string key, int minimum, int maximum) =>
        [.. Items(key, minimum, maximum, JsonNodeKind.String, "text").Select(i => new Authored<string>(i.Node.Text, i.Node.Place))];

    /// <summary>True or false.</summary>
    public Authored<bool>? Boolean(string key) =>
        Value(key, JsonNodeKind.Boolean, "true or false") is { } node ? new Authored<bool>(node.Text == JsonNode.True, node.Place) : null;

    /// <summary>A file's name.</summary>
    public Authored<string>? File(string key, string wanted = "a file name") =>
        Value(key, JsonNodeKind.String, wanted) is { } node ? FileName(PathOf(key), node) : null;

    /// <summary>The file names of the list under the key.</summary>
    public List<Authored<string>> Files(string key, int maximum) =>
    [
        .. Items(key, 0, maximum, JsonNodeKind.String, "a file name").Select(i => FileName(i.Path, i.Node)).OfType<Authored<string>>(),
    ];

    /// <summary>One of several words.</summary>
    public Authored<T>? Choose<T>(string key, IReadOnlyList<Choice<T>> choices)
        where T : notnull =>
        Value(key, JsonNodeKind.String, "text") is { } node ? Chosen(PathOf(key), node, choices) : null;

    /// <summary>A list of words, each at most once.</summary>
    public List<Authored<T>> ChooseAll<T>(string key, IReadOnlyList<Choice<T>> choices)
        where T : notnull
    {
        List<Authored<T>> chosen = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((string path, JsonNode node) in Items(key, 0, 64, JsonNodeKind.String, "text"))
        {
            if (!seen.Add(node.Text))
            {
                _diagnostics.Report(_vocabulary.DuplicateEntry, node.Place, PathOf(key), Quote.Of(node.Text));
            }
            else if (Chosen(path, node, choices) is { } value)
            {
                chosen.Add(value);
            }
        }

        return chosen;
    }

    /// <summary>A GUID.</summary>
    public Authored<Guid>? Guid(string key)
    {
        if (Value(key, JsonNodeKind.String, "a GUID") is not { } node)
        {
            return null;
        }

        // The length is looked at because TryParseExact passes over blanks around the GUID.
        if (node.Text.Length == "01234567-89ab-cdef-0123-456789abcdef".Length && System.Guid.TryParseExact(node.Text, "D", out Guid value))
        {
            return new Authored<Guid>(value, node.Place);
        }

        Unreadable(key, node, "a GUID looks like 01234567-89ab-cdef-0123-456789abcdef");
        return null;
    }

    /// <summary>A whole number, as a JSON number or as text, decimal or 0x.</summary>
    public Authored<ulong>? Number(string key, ulong minimum, ulong maximum) =>
        Any(key) is { } node ? Number(key, node, minimum, maximum) : null;

    /// <summary>A whole number of 32 bits.</summary>
    public Authored<uint>? UInt32(string key, uint minimum = 0, uint maximum = uint.MaxValue) =>
        Number(key, minimum, maximum) is { } number ? new Authored<uint>((uint)number.Value, number.Place) : null;

    /// <summary>A version: a number, "0x..." or text of the format.</summary>
    public Authored<uint>? Version(string key, FirmwareVersionFormat format)
    {
        if (Any(key) is not { } node)
        {
            return null;
        }

        if (node.Kind != JsonNodeKind.String || IsHexadecimal(node.Text))
        {
            return Number(key, node, 0, uint.MaxValue) is { } number ? new Authored<uint>((uint)number.Value, number.Place) : null;
        }

        if (format.TryParse(node.Text, out uint version, out string? problem))
        {
            return new Authored<uint>(version, node.Place);
        }

        _diagnostics.Report(DescriptionDiagnostics.VersionUnreadable, node.Place, PathOf(key), Quote.Of(node.Text), problem);
        return null;
    }

    /// <summary>The value under the key when it is of the kind; reports one that is not.</summary>
    public JsonNode? Value(string key, JsonNodeKind kind, string wanted)
    {
        if (Any(key) is not { } node)
        {
            return null;
        }

        if (node.Kind == kind)
        {
            return node;
        }

        WrongType(PathOf(key), node, wanted);
        return null;
    }

    /// <summary>The value under the key, whatever it is.</summary>
    public JsonNode? Any(string key) => Find(key)?.Value;

    /// <summary>Reports text that is not what the key wants.</summary>
    public void Unreadable(string key, JsonNode node, string reason) =>
        _diagnostics.Report(_vocabulary.TextUnreadable, node.Place, PathOf(key), Quote.Of(node.Text), reason);

    /// <summary>True for text that starts like a hexadecimal number.</summary>
    public static bool IsHexadecimal(string text) => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);

    private Authored<ulong>? Number(string key, JsonNode node, ulong minimum, ulong maximum)
    {
        if (node.Kind is not (JsonNodeKind.Number or JsonNodeKind.String))
        {
            WrongType(PathOf(key), node, "a whole number");
            return null;
        }

        bool hexadecimal = node.Kind == JsonNodeKind.String && IsHexadecimal(node.Text);
        ReadOnlySpan<char> digits = hexadecimal ? node.Text.AsSpan(2) : node.Text;
        // The digits are looked at first because TryParse passes over NUL characters behind them.
        if (!IsWhole(digits, hexadecimal))
        {
            Unreadable(key, node, "a whole number is decimal, or 0x and hexadecimal digits in quotation marks");
            return null;
        }

        NumberStyles style = hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out ulong value) && value >= minimum && value <= maximum)
        {
            return new Authored<ulong>(value, node.Place);
        }

        _diagnostics.Report(
            _vocabulary.OutOfRange,
            node.Place,
            PathOf(key),
            Quote.Of(node.Text),
            minimum.ToString(CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"{maximum} (0x{maximum:X})"));
        return null;
    }

    private static bool IsWhole(ReadOnlySpan<char> digits, bool hexadecimal)
    {
        ReadOnlySpan<char> unsigned = digits.StartsWith("-") && !hexadecimal ? digits[1..] : digits;
        return unsigned.Length > 0 && !unsigned.ContainsAnyExcept(hexadecimal ? "0123456789abcdefABCDEF" : "0123456789");
    }

    private Authored<T>? Chosen<T>(string path, JsonNode node, IReadOnlyList<Choice<T>> choices)
        where T : notnull
    {
        if (choices.FirstOrDefault(c => string.Equals(c.Name, node.Text, StringComparison.Ordinal)) is { } choice)
        {
            return new Authored<T>(choice.Value, node.Place);
        }

        _diagnostics.Report(
            _vocabulary.UnknownWord,
            node.Place,
            path,
            Quote.Of(node.Text),
            string.Join(", ", choices.Select(c => c.Name)),
            Suggestion.For(node.Text, choices.Select(c => c.Name)));
        return null;
    }

    private Authored<string>? FileName(string path, JsonNode node)
    {
        if (node.Text.Length > 0 && !node.Text.Any(char.IsControl))
        {
            return new Authored<string>(node.Text, node.Place);
        }

        _diagnostics.Report(
            _vocabulary.TextUnreadable,
            node.Place,
            path,
            Quote.Of(node.Text),
            "a file name is not empty and has no control characters");
        return null;
    }

    private List<(string Path, JsonNode Node)> Items(string key, int minimum, int maximum, JsonNodeKind kind, string wanted)
    {
        if (Value(key, JsonNodeKind.Array, "a list") is not { } list)
        {
            return [];
        }

        if (list.Items.Count < minimum || list.Items.Count > maximum)
        {
            _diagnostics.Report(
                _vocabulary.ListLength,
                list.Place,
                PathOf(key),
                list.Items.Count.ToString(CultureInfo.InvariantCulture),
                minimum.ToString(CultureInfo.InvariantCulture),
                maximum.ToString(CultureInfo.InvariantCulture));
            return [];
        }

        List<(string, JsonNode)> items = [];
        for (int i = 0; i < list.Items.Count; i++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"{PathOf(key)}[{i}]");
            if (list.Items[i].Kind == kind)
            {
                items.Add((path, list.Items[i]));
            }
            else
            {
                WrongType(path, list.Items[i], wanted);
            }
        }

        return items;
    }

    private void WrongType(string path, JsonNode node, string wanted) =>
        _diagnostics.Report(_vocabulary.WrongType, node.Place, path, wanted, node.KindName);
}
