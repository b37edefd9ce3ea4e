// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text;

namespace UefiCapsule.Formats.Dependency;

/// <summary>The words and signs of a dependency text, with the place of the first thing that is wrong.</summary>
internal sealed class DependencyTokens(string text)
{
    private int _position;

    public string Problem { get; private set; } = string.Empty;

    public int ProblemColumn { get; private set; }

    /// <summary>Where the next word starts.</summary>
    public int Column
    {
        get
        {
            while (_position < text.Length && char.IsWhiteSpace(text[_position]))
            {
                _position++;
            }

            return _position;
        }
    }

    public bool AtEnd => Column == text.Length;

    /// <summary>Keeps the first problem.</summary>
    public void Fail(string problem, int column)
    {
        if (Problem.Length == 0)
        {
            (Problem, ProblemColumn) = (problem, column);
        }
    }

    /// <summary>Takes a sign or a word; a word only where it ends.</summary>
    public bool TrySkip(string sign)
    {
        int start = Column;
        if (string.Compare(text, start, sign, 0, sign.Length, StringComparison.Ordinal) != 0
            || (IsWord(sign[^1]) && start + sign.Length < text.Length && IsWord(text[start + sign.Length])))
        {
            return false;
        }

        _position = start + sign.Length;
        return true;
    }

    /// <summary>The run of letters, digits, hyphens and underscores that comes next; empty when there is none.</summary>
    public string TakeWord()
    {
        int start = Column;
        while (_position < text.Length && IsWord(text[_position]))
        {
            _position++;
        }

        return text[start.._position];
    }

    /// <summary>A text in quotation marks, in which a backslash stands before a quotation mark, a backslash, or xNN; null when there is none.</summary>
    public string? TakeText()
    {
        int start = Column;
        if (!TrySkip("\""))
        {
            Fail("a text in quotation marks is missing", start);
            return null;
        }

        StringBuilder content = new();
        while (_position < text.Length)
        {
            char character = text[_position++];
            if (character == '"')
            {
                return content.ToString();
            }

            if (character == '\\' && !TryUnescape(out character))
            {
                Fail("behind a backslash stands a quotation mark, a backslash, or x and two hexadecimal digits", _position);
                return null;
            }

            if (character is '\0' or > '\xFF')
            {
                Fail("the text of a version has characters of one byte, other than NUL", _position - 1);
                return null;
            }

            content.Append(character);
        }

        Fail("the text has no end", start);
        return null;
    }

    public static string Quote(string content)
    {
        StringBuilder quoted = new("\"");
        foreach (char character in content)
        {
            quoted.Append(character switch
            {
                '"' or '\\' => $"\\{character}",
                < ' ' or > '~' => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)character:X2}"),
                _ => character.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsWord(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_';

    private bool TryUnescape(out char character)
    {
        character = _position < text.Length ? text[_position] : '\0';
        if (character is '"' or '\\')
        {
            _position++;
            return true;
        }

        if (character != 'x'
            || _position + 3 > text.Length
            || !byte.TryParse(text.AsSpan(_position + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
        {
            return false;
        }

        _position += 3;
        character = (char)value;
        return true;
    }
}
