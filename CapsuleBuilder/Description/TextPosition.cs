// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>Finds line and column of byte offsets in UTF-8 text. Offsets that only go up cost one pass over the text.</summary>
/// <param name="file">The file's name.</param>
/// <param name="utf8">The text, valid UTF-8.</param>
internal sealed class TextPosition(string file, ReadOnlyMemory<byte> utf8)
{
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    /// <summary>The place of the character at the offset.</summary>
    public Place At(long offset)
    {
        ReadOnlySpan<byte> text = utf8.Span;
        int end = (int)Math.Clamp(offset, 0, text.Length);
        if (end < _offset)
        {
            (_offset, _line, _column) = (0, 1, 1);
        }

        for (; _offset < end; _offset++)
        {
            byte unit = text[_offset];
            if (unit == (byte)'\n')
            {
                _line++;
                _column = 1;
            }
            else
            {
                // Continuation bytes belong to a character already counted; four-byte characters are two UTF-16 code units.
                _column += unit >= 0xF0 ? 2 : (unit & 0xC0) == 0x80 ? 0 : 1;
            }
        }

        return Place.InText(file, _line, _column);
    }
}
