// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;

namespace UefiCapsule.Operations.Signing.Profiles;

/// <summary>The JSON Schema (draft-07) of signing profiles, for editors.</summary>
public static class SigningProfilesSchema
{
    private const string Name = "signing-profiles.schema.json";

    /// <summary>The schema's text.</summary>
    public static string Text { get; } = Read();

    private static string Read()
    {
        using Stream stream = typeof(SigningProfilesSchema).Assembly.GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"The library was built without {Name}.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
