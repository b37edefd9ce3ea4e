// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Xml;
using UefiCapsule.Formats.Dump;

namespace UefiCapsule.Operations.Inspect.Drawing;

/// <summary>Writes SVG elements. Every text is escaped by the XML writer and made printable first.</summary>
internal sealed class SvgText(XmlWriter writer)
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    public static string Numbers(params double[] values) => string.Join(' ', values.Select(Number));

    /// <summary>How many columns a text takes in a monospaced font; characters outside Latin, Greek and Cyrillic may take two.</summary>
    public static int WidthOf(string text) => text.Sum(c => c < 0x1100 ? 1 : 2);

    /// <summary>The text made printable, or its beginning when it takes more columns than there are.</summary>
    public static string Fit(string text, int columns)
    {
        string shown = FieldText.Printable(text.Length > 4 * Math.Max(0, columns) ? text[..(4 * Math.Max(0, columns))] : text);
        if (WidthOf(shown) <= columns)
        {
            return shown;
        }

        int width = 1;
        int count = 0;
        while (count < shown.Length && (width += WidthOf(shown[count].ToString())) <= columns)
        {
            count++;
        }

        // Not in the middle of a surrogate pair.
        count -= count > 0 && char.IsHighSurrogate(shown[count - 1]) ? 1 : 0;
        return count == 0 ? string.Empty : $"{shown.AsSpan(0, count)}…";
    }

    public void Start(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        writer.WriteStartElement(name, Namespace);
        foreach ((string attribute, string value) in attributes)
        {
            writer.WriteAttributeString(attribute, value);
        }
    }

    public void End() => writer.WriteEndElement();

    public void Element(string name, string? text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(name, attributes);
        if (text is not null)
        {
            writer.WriteString(Lines(text));
        }

        End();
    }

    public void Box(double left, double top, double width, double height, string style) => Element(
        "rect", null, ("class", style), ("x", Number(left)), ("y", Number(top)), ("width", Number(width)), ("height", Number(height)));

    public void Line(double x1, double y1, double x2, double y2, string style) => Element(
        "line", null, ("class", style), ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)));

    public void Text(double left, double bottom, string style, string text, string anchor = "start", string rest = "")
    {
        Start("text", ("class", style), ("x", Number(left)), ("y", Number(bottom)), ("text-anchor", anchor));
        writer.WriteString(FieldText.Printable(text));
        if (rest.Length > 0)
        {
            writer.WriteStartElement("tspan", Namespace);
            writer.WriteAttributeString("class", "text");
            writer.WriteAttributeString("dx", "12");
            writer.WriteString(FieldText.Printable(rest));
            writer.WriteEndElement();
        }

        End();
    }

    private static string Lines(string text) => string.Join('\n', text.Split('\n').Select(FieldText.Printable));
}
