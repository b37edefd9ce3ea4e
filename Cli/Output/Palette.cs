// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Cli.Output;

/// <summary>Colour, where it is wanted.</summary>
internal sealed class Palette(bool enabled)
{
    public bool Enabled => enabled;

    public string Good(string text) => Paint("32;1", text);

    public string Bad(string text) => Paint("31;1", text);

    public string Warn(string text) => Paint("33;1", text);

    public string Strong(string text) => Paint("1", text);

    public string Faint(string text) => Paint("2", text);

    private string Paint(string code, string text) => enabled ? $"\e[{code}m{text}\e[0m" : text;
}
