// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Images;

/// <summary>The formats of an executable image in firmware.</summary>
public enum PeImageKind
{
    /// <summary>PE32: the optional header of 32-bit machines.</summary>
    Pe32,

    /// <summary>PE32+: the optional header of 64-bit machines.</summary>
    Pe32Plus,

    /// <summary>Terse executable: the headers cut down to 40 bytes.</summary>
    Te,
}
