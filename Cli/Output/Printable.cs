// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Dump;

namespace UefiCapsule.Cli.Output;

/// <summary>Words that come from a file must not steer the terminal: control and direction characters are shown as codes.</summary>
internal static class Printable
{
    public static string Text(string text) => FieldText.Printable(text);
}
