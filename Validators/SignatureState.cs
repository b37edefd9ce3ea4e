// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Validators;

/// <summary>How far the signature of a payload could be looked at.</summary>
public enum SignatureState
{
    /// <summary>There is no authentication block: the payload is unsigned.</summary>
    Absent,

    /// <summary>There should be a block, and it does not fit where it stands.</summary>
    Unreadable,

    /// <summary>The certificate data is not a PKCS#7 message by its own header; it was not looked at.</summary>
    UnsupportedType,

    /// <summary>The certificate data is longer than is read; it was not looked at.</summary>
    TooLarge,

    /// <summary>The capsule has more signatures than are verified; this one was not looked at.</summary>
    TooMany,

    /// <summary>The message was read and its signatures computed: the report says what came out.</summary>
    Examined,
}
