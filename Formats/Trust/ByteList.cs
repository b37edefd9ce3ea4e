// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Trust;

/// <summary>Bytes between braces in a text, with the words in front of and behind them.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="Before">The text between the list before (or the start) and the opening brace, comments left out.</param>
/// <param name="After">The text between the closing brace and the next opening one (or the end), comments left out.</param>
/// <param name="Line">The line of the opening brace, counted from 1.</param>
internal sealed record ByteList(ReadOnlyMemory<byte> Bytes, string Before, string After, int Line);
