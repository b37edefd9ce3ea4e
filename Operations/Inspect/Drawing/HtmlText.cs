// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Xml;
using UefiCapsule.Formats.Dump;

namespace UefiCapsule.Operations.Inspect.Drawing;

/// <summary>Writes HTML that is XML too. Every text is escaped by the XML writer and made printable first.</summary>
internal sealed class HtmlText(XmlWriter writer)
{
    public void Start(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        writer.WriteStartElement(name);
        foreach ((string attribute, string value) in attributes)
        {
            writer.WriteAttributeString(attribute, FieldText.Printable(value));
        }
    }

    /// <summary>Ends an element with an end tag of its own: a browser takes <c>&lt;span/&gt;</c> for a beginning.</summary>
    public void End() => writer.WriteFullEndElement();

    public void Element(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(name, attributes);
        writer.WriteString(name == "style" ? text : FieldText.Printable(text));
        End();
    }

    /// <summary>An element that has no end.</summary>
    public void Void(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(name, attributes);
        writer.WriteEndElement();
    }

    public void Text(string text) => writer.WriteString(FieldText.Printable(text));
}
