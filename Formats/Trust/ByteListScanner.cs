// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text;

namespace UefiCapsule.Formats.Trust;

/// <summary>
/// Finds lists of bytes in a text, <c>{0x30, 130}</c>, as EDK II's build files and C have them. Comments of both, line ends and
/// backslashes before a line end may stand between the bytes.
/// </summary>
internal sealed class ByteListScanner(string text)
{
    private int _position;
    private int _line = 1;
    private int _lineStart;

    /// <summary>The lists, in order; what was found before a fault, with the fault.</summary>
    public static (IReadOnlyList<ByteList> Lists, TextFault? Fault) Scan(string text) => new ByteListScanner(text).Scan();

    private (IReadOnlyList<ByteList> Lists, TextFault? Fault) Scan()
    {
        List<ByteList> lists = [];
        string before = Words();
        while (_position < text.Length)
        {
            int line = _line;
            Step();
            if (Bytes(out byte[] bytes) is { } fault)
            {
                return (lists, fault);
            }

            string after = Words();
            lists.Add(new ByteList(bytes, before, after, line));
            before = after;
        }

        return (lists, null);
    }

    /// <summary>The text up to the next opening brace.</summary>
    private string Words()
    {
        StringBuilder words = new();
        while (_position < text.Length && text[_position] != '{')
        {
            if (!SkipComment())
            {
                words.Append(text[_position]);
                Step();
            }
        }

        return words.ToString();
    }

    private TextFault? Bytes(out byte[] bytes)
    {
        List<byte> found = [];
        bytes = [];
        bool separated = true;
        while (_position < text.Length)
        {
            char character = text[_position];
            if (character == '}')
            {
                Step();
                bytes = [.. found];
                return null;
            }

            if (character == ',' && !separated)
            {
                separated = true;
                Step();
            }
            else if (char.IsWhiteSpace(character) || (character == '\\' && IsAtLineEnd(_position + 1)))
            {
                Step();
            }
            else if (char.IsAsciiDigit(character) && separated)
            {
                int start = _position;
                if (Number() is not { } value)
                {
                    return FaultAt(start, "a byte is a number from 0 to 255 such as 0x30 or 48");
                }

                found.Add(value);
                separated = false;
            }
            else if (!SkipComment())
            {
                return FaultAt(_position, separated ? "a byte such as 0x30 is expected" : "a comma or a closing brace is expected");
            }
        }

        return FaultAt(_position, "the list of bytes has no closing brace");
    }

    private byte? Number()
    {
        int start = _position;
        while (_position < text.Length && char.IsAsciiLetterOrDigit(text[_position]))
        {
            Step();
        }

        ReadOnlySpan<char> word = text.AsSpan(start, _position - start).TrimEnd("uUlL");
        bool isNumber = word.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? byte.TryParse(word[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value)
            : byte.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        return isNumber ? value : null;
    }

    private bool SkipComment()
    {
        char character = text[_position];
        bool isBlock = character == '/' && Next() == '*';
        if (isBlock)
        {
            int end = text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
            StepTo(end < 0 ? text.Length : end + 2);
            return true;
        }

        if (character == '#' || (character == '/' && Next() == '/'))
        {
            int end = text.IndexOf('\n', _position);
            StepTo(end < 0 ? text.Length : end);
            return true;
        }

        return false;
    }

    private char Next() => _position + 1 < text.Length ? text[_position + 1] : '\0';

    private bool IsAtLineEnd(int position) => position >= text.Length || text[position] is '\n' or '\r';

    private void StepTo(int position)
    {
        while (_position < position)
        {
            Step();
        }
    }

    private void Step()
    {
        if (text[_position] == '\n')
        {
            _line++;
            _lineStart = _position + 1;
        }

        _position++;
    }

    private TextFault FaultAt(int position, string reason) => new(_line, Math.Max(1, position - _lineStart + 1), reason);
}
