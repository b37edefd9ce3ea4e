// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;

namespace UefiCapsule.CapsuleBuilder;

/// <summary>Reads the texts that are part of this library.</summary>
internal static class EmbeddedText
{
    public static string Read(string name)
    {
        using Stream stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The library was built without {name}.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
