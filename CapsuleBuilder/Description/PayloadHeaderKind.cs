// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>What stands in front of the content of an <c>fmp</c> payload.</summary>
public enum PayloadHeaderKind
{
    /// <summary><c>mss1</c>: FMP_PAYLOAD_HEADER with the version and the lowest supported version.</summary>
    Mss1,

    /// <summary><c>none</c>: nothing.</summary>
    None,
}
