// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Inspect.Drawing;

/// <summary>The styles of a picture and of a page. They hold no character that XML escapes.</summary>
internal static class MapStyle
{
    /// <summary>The picture's, for a picture alone and for one in a page.</summary>
    public static readonly string Drawing = MapColours.Used("""
        svg.map { font: 12px ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
        .page { fill: var(--page); }
        .heading { fill: var(--text); font-size: 16px; font-weight: 600; }
        .text { fill: var(--text); font-weight: 400; }
        .name { fill: var(--text); font-weight: 700; }
        .faint { fill: var(--faint); }
        .onstrip { fill: var(--onstrip); font-weight: 700; paint-order: stroke; stroke: none; }
        .tick { stroke: var(--line); }
        .box { fill: var(--box); stroke: var(--line); }
        .leaf { stroke: var(--line); }
        .leaf.signed { fill: var(--signed-tint); }
        .leaf.signature { fill: var(--signature-tint); }
        .leaf.open { fill: var(--open-tint); }
        .fill-signed { fill: var(--signed); }
        .fill-signature { fill: var(--signature); }
        .fill-open { fill: var(--open); }
        .part { stroke: var(--page); stroke-width: 0.75; }
        .stripe { fill: var(--stripe); fill-opacity: 0.28; }
        .striped { fill: url(#stripes); }
        .dotted { fill: url(#dots); }

        """);

    /// <summary>The page's around it.</summary>
    public const string Page = """
        body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif; }
        main { max-width: 1152px; margin: 0 auto; padding: 24px 16px 48px; }
        h1 { font-size: 22px; margin: 0; overflow-wrap: anywhere; }
        h2 { font-size: 17px; margin: 32px 0 8px; }
        p { margin: 4px 0 12px; color: var(--faint); }
        figure { margin: 16px 0 0; overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; }
        svg.map { display: block; max-width: none; }
        table { border-collapse: collapse; font: 12.5px/1.6 ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
        th { text-align: left; color: var(--faint); font-weight: 600; border-bottom: 1px solid var(--line); }
        th, td { padding: 1px 16px 1px 0; vertical-align: top; overflow-wrap: anywhere; }
        td.number, th.number { text-align: right; white-space: nowrap; }
        td.word { white-space: nowrap; }
        .scroll { overflow-x: auto; }
        .key { display: inline-block; width: 11px; height: 11px; border-radius: 2px; margin-right: 8px; vertical-align: -1px; }
        .key.signed { background: var(--signed); }
        .key.signature { background: var(--signature); }
        .key.open { background: repeating-linear-gradient(45deg, var(--open) 0 2px, var(--open-tint) 2px 4px); }
        .key.mixed { background: linear-gradient(90deg, var(--signed) 0 50%, var(--open) 50%); }
        .key.none { border: 1px dashed var(--faint); box-sizing: border-box; }
        .tree { font: 12.5px/1.7 ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; overflow-wrap: anywhere; }
        .tree details, .tree .leafline { margin-left: 18px; }
        .tree summary { cursor: pointer; }
        .tree .leafline { padding-left: 17px; }
        .tree table { margin: 2px 0 6px 36px; }
        .tree .faint { color: var(--faint); }
        .tree b { margin-right: 8px; }
        .tree .gap { margin-right: 12px; }

        """;
}
