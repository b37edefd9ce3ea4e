// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.RegularExpressions;

namespace UefiCapsule.Operations.Inspect.Drawing;

/// <summary>
/// The colours of a picture and of a page, by day and by night. Blue, violet and orange can be told apart by nearly everybody; stripes and dots
/// help the others.
/// </summary>
internal static partial class MapColours
{
    private static readonly (string Name, string Light, string Dark)[] _all =
    [
        ("page", "#ffffff", "#14181d"),
        ("text", "#1c2128", "#e4e8ec"),
        ("faint", "#5b6570", "#98a2ad"),
        ("line", "#c3cad2", "#3a434d"),
        ("box", "#f4f6f8", "#1b2027"),
        ("signed", "#2f6fb4", "#4f94dc"),
        ("signature", "#7d4fc4", "#a179e6"),
        ("open", "#d08422", "#c9862f"),
        ("signed-tint", "#e3eefa", "#17293c"),
        ("signature-tint", "#eee6fa", "#271d3b"),
        ("open-tint", "#fcf0dd", "#33260f"),
        ("stripe", "#ffffff", "#14181d"),
        ("onstrip", "#ffffff", "#0c0f12"),
    ];

    /// <summary>Their definitions as variables of a style sheet.</summary>
    public static string Definitions { get; } = $$"""

        :root { color-scheme: light dark; {{Variables(c => c.Light)}} }
        @media (prefers-color-scheme: dark) { :root { {{Variables(c => c.Dark)}} } }

        """;

    /// <summary>
    /// The style sheet with each use of a variable preceded by the colour by day: a reader of SVG that knows no variables, like librsvg,
    /// takes that one and would draw black otherwise.
    /// </summary>
    public static string Used(string styles) => Use().Replace(styles, use =>
        $"{use.Groups["property"].Value}: {_all.Single(c => c.Name == use.Groups["name"].Value).Light}; {use.Value}");

    private static string Variables(Func<(string Name, string Light, string Dark), string> value) =>
        string.Join(' ', _all.Select(c => $"--{c.Name}: {value(c)};"));

    [GeneratedRegex(@"(?<property>fill|stroke): var\(--(?<name>[a-z-]+)\)")]
    private static partial Regex Use();
}
