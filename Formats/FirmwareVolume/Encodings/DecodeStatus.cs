// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.FirmwareVolume.Encodings;

/// <summary>What became of an attempt to decode a section.</summary>
public enum DecodeStatus
{
    /// <summary>The bytes were decoded.</summary>
    Decoded,

    /// <summary>The encoded bytes are cut short or contradict themselves.</summary>
    Damaged,

    /// <summary>The decoded bytes would be more than the caller allows; nothing was decoded.</summary>
    TooLarge,

    /// <summary>There is no decoder for this encoding.</summary>
    Unsupported,
}
