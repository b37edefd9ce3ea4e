// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text;
using UefiCapsule.Signing.Pkcs11.Native;

namespace UefiCapsule.Signing.Pkcs11.Uris;

/// <summary>
/// Reads <c>pkcs11:</c> URIs, strictly: a path attribute that is not known could have told two keys apart, so it is refused, not passed
/// over (RFC 7512, 2.5); a query attribute that is not known is no matter of matching and is ignored.
/// </summary>
internal static class TokenUriReader
{
    /// <summary>The RFC's name for a PIN in a URI, and what people take it for.</summary>
    private static readonly string[] _pinNames = ["pin-value", "pin_value", "pinvalue", "pin", "user-pin", "so-pin"];

    private static readonly string[] _pathAttributes =
    [
        "token", "manufacturer", "serial", "model", "library-manufacturer", "library-description", "library-version",
        "slot-manufacturer", "slot-description", "slot-id", "object", "id", "type",
    ];

    private static readonly string[] _queryAttributes = ["pin-source", "module-name", "module-path"];

    /// <param name="text">The URI.</param>
    /// <param name="type">What it must name: private, or cert.</param>
    /// <exception cref="SigningException">It is no such URI, or holds a PIN.</exception>
    public static TokenUri Read(string text, string type)
    {
        if (!text.StartsWith(TokenUri.Scheme, StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid(text, $"it does not begin with {TokenUri.Scheme}");
        }

        string shown = WithoutPin(text);
        if (!ReferenceEquals(shown, text))
        {
            throw new SigningException(
                SigningFault.PinInUri,
                shown,
                "a PIN is never taken from a URI, where every process of the machine can read it; give a file with pin-source, or the PIN as any passphrase.");
        }

        int mark = text.IndexOf('?', StringComparison.Ordinal);
        string path = text[TokenUri.Scheme.Length..(mark < 0 ? text.Length : mark)];
        string query = mark < 0 ? string.Empty : text[(mark + 1)..];
        Dictionary<string, byte[]> attributes = Attributes(path, ';', UriCharacters.Path, text);
        Dictionary<string, byte[]> words = Attributes(query, '&', UriCharacters.Query, text);
        if (attributes.Keys.FirstOrDefault(name => !_pathAttributes.Contains(name)) is { } unknown)
        {
            throw Invalid(text, $"the attribute \"{unknown}\" is not known, so it cannot be said which object is meant");
        }

        TokenUri uri = new()
        {
            Text = text,
            Token = Field(attributes, "token"),
            Manufacturer = Field(attributes, "manufacturer"),
            Serial = Field(attributes, "serial"),
            Model = Field(attributes, "model"),
            LibraryManufacturer = Field(attributes, "library-manufacturer"),
            LibraryDescription = Field(attributes, "library-description"),
            LibraryVersion = Version(attributes, text),
            SlotManufacturer = Field(attributes, "slot-manufacturer"),
            SlotDescription = Field(attributes, "slot-description"),
            SlotId = SlotId(attributes, text),
            Object = attributes.GetValueOrDefault("object"),
            Id = attributes.GetValueOrDefault("id"),
            Type = Word(attributes, "type", text),
            PinFile = Word(words, "pin-source", text) is { } source ? PinFile(source, text) : null,
            ModuleName = Word(words, "module-name", text),
            ModulePath = Word(words, "module-path", text),
        };
        Check(uri, type);
        return uri;
    }

    private static void Check(TokenUri uri, string type)
    {
        if (uri.Type is { } given && given != type)
        {
            string wanted = type == "private" ? "a private key" : "a certificate";
            throw Invalid(uri.Text, $"type={given} does not name {wanted}; write type={type}, or leave it out");
        }

        if (uri is { ModuleName: not null, ModulePath: not null })
        {
            throw Invalid(uri.Text, "module-name and module-path exclude each other");
        }

        if (uri.ModulePath is { Length: 0 } || uri.ModuleName is { Length: 0 })
        {
            throw Invalid(uri.Text, "the module's name or path is empty");
        }

        if (uri.ModuleName is { } name && (name.AsSpan().IndexOfAny('/', '\\') >= 0 || name is "." or ".."))
        {
            throw Invalid(uri.Text, "module-name is a name without folders; give a file with module-path");
        }
    }

    /// <summary>The text up to where a PIN begins, also in places where RFC 7512 has none but older programs did.</summary>
    private static string WithoutPin(string text)
    {
        int start = TokenUri.Scheme.Length;
        foreach (string attribute in text[start..].Split(';', '?', '&'))
        {
            int equals = attribute.IndexOf('=', StringComparison.Ordinal);
            if (equals >= 0 && _pinNames.Contains(attribute[..equals].Trim(), StringComparer.OrdinalIgnoreCase))
            {
                return string.Concat(text.AsSpan(0, start + equals + 1), "...");
            }

            start += attribute.Length + 1;
        }

        return text;
    }

    private static Dictionary<string, byte[]> Attributes(string part, char separator, string allowed, string text)
    {
        Dictionary<string, byte[]> found = new(StringComparer.Ordinal);
        if (part.Length == 0)
        {
            return found;
        }

        foreach (string attribute in part.Split(separator))
        {
            int equals = attribute.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? attribute : attribute[..equals];
            if (equals <= 0 || !name.All(UriCharacters.IsName))
            {
                throw Invalid(text, $"\"{attribute}\" is not of the form name=value");
            }

            byte[] value = UriCharacters.Decode(attribute.AsSpan(equals + 1), allowed, out string? problem)
                ?? throw Invalid(text, $"the value of {name} {problem}");
            bool repeats = separator == '&' && !_queryAttributes.Contains(name); // attributes of vendors may
            if (!found.TryAdd(name, value) && !repeats)
            {
                throw Invalid(text, $"{name} is there twice");
            }
        }

        return found;
    }

    /// <summary>A text of a fixed length in a structure of the module's, where blanks at the end are padding.</summary>
    private static byte[]? Field(Dictionary<string, byte[]> attributes, string name) =>
        attributes.TryGetValue(name, out byte[]? value) ? value.AsSpan().TrimEnd((byte)' ').ToArray() : null;

    private static string? Word(Dictionary<string, byte[]> attributes, string name, string text)
    {
        if (!attributes.TryGetValue(name, out byte[]? value))
        {
            return null;
        }

        try
        {
            string word = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(value);
            return word.Contains('\0', StringComparison.Ordinal) ? throw Invalid(text, $"the value of {name} holds a zero character") : word;
        }
        catch (DecoderFallbackException)
        {
            throw Invalid(text, $"the value of {name} is not UTF-8");
        }
    }

    private static CryptokiVersion? Version(Dictionary<string, byte[]> attributes, string text)
    {
        if (Word(attributes, "library-version", text) is not { } word)
        {
            return null;
        }

        // A minor version that is not given is 0.
        string[] parts = word.Split('.');
        return parts.Length <= 2
            && byte.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out byte major)
            && byte.TryParse(parts.Length == 2 ? parts[1] : "0", NumberStyles.None, CultureInfo.InvariantCulture, out byte minor)
            ? new CryptokiVersion(major, minor)
            : throw Invalid(text, "library-version is not of the form 2 or 2.6");
    }

    private static ulong? SlotId(Dictionary<string, byte[]> attributes, string text)
    {
        if (Word(attributes, "slot-id", text) is not { } word)
        {
            return null;
        }

        return ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out ulong id)
            ? id
            : throw Invalid(text, "slot-id is not a number");
    }

    /// <summary>A path, or a file: URI of this machine. A program to run is not taken: it would be one more thing that sees the PIN.</summary>
    private static string PinFile(string source, string text)
    {
        if (source.StartsWith('|'))
        {
            throw Invalid(text, "pin-source names a program to run, which is not done; give a file");
        }

        string path = source;
        if (source.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            path = source["file:".Length..];
            path = path.StartsWith("//localhost/", StringComparison.OrdinalIgnoreCase) ? path["//localhost".Length..]
                : path.StartsWith("///", StringComparison.Ordinal) ? path[2..]
                : path.StartsWith("//", StringComparison.Ordinal) ? throw Invalid(text, "pin-source names a file of another machine")
                : path;
        }
        else if (source.IndexOf(':', StringComparison.Ordinal) > 1)
        {
            throw Invalid(text, "pin-source is neither a file nor a file: URI");
        }

        return path.Length > 0 ? path : throw Invalid(text, "pin-source is empty");
    }

    private static SigningException Invalid(string text, string what) =>
        new(SigningFault.TokenUriInvalid, text, $"{what}.");
}
