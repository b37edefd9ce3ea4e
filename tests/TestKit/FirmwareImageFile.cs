// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;

namespace UefiCapsule.TestKit;

/// <summary>An image as UEFIExtract took it out of firmware.</summary>
/// <param name="Name">Where it stood.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Info">What UEFIExtract says about it, one <c>Name: value</c> to a line.</param>
public sealed record FirmwareImageFile(string Name, byte[] Bytes, string Info)
{
    /// <summary>A value of the text, or null.</summary>
    public string? Value(string name) =>
        Info.Split('\n').Select(l => l.TrimEnd()).FirstOrDefault(l => l.StartsWith($"{name}: ", StringComparison.Ordinal))?[(name.Length + 2)..];

    /// <summary>A hexadecimal number of the text (<c>3CF3h</c>), or null.</summary>
    public ulong? Hex(string name) =>
        Value(name)?.Split('h')[0] is { } text ? ulong.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture) : null;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
