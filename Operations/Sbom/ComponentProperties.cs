// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text;

namespace UefiCapsule.Operations.Sbom;

/// <summary>Collects properties of a component; what is not known is left out.</summary>
internal sealed class ComponentProperties
{
    private readonly List<KeyValuePair<string, string>> _properties = [];

    public IReadOnlyList<KeyValuePair<string, string>> All => _properties;

    public ComponentProperties Add(string name, string? value)
    {
        if (value is not null)
        {
            _properties.Add(new KeyValuePair<string, string>(name, Clean(value)));
        }

        return this;
    }

    public ComponentProperties Add(string name, Guid? value) => Add(name, value?.ToString("D"));

    public ComponentProperties Add(string name, ulong? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Text of a stranger as JSON can hold it: half a surrogate pair becomes U+FFFD.</summary>
    public static string Clean(string text)
    {
        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            clean.Append(rune.ToString());
        }

        return clean.ToString();
    }
}
