// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Diagnostics;

/// <summary>What an error means for the whole run. The values are the command's exit codes (docs/exit-codes.md).</summary>
public enum Outcome
{
    /// <summary>Nothing is wrong.</summary>
    Clean = 0,

    /// <summary>The words of the caller, or the description it gave, cannot be used.</summary>
    Usage = 1,

    /// <summary>The bytes are not what the structure demands.</summary>
    Malformed = 2,

    /// <summary>A payload carries no signature.</summary>
    Unsigned = 3,

    /// <summary>A signature is there and does not hold.</summary>
    BadSignature = 4,

    /// <summary>A signature holds, but leads to no trust anchor that was given.</summary>
    Untrusted = 5,

    /// <summary>Everything holds, and a policy forbids it: a rollback, a test key, a declared target that refuses it.</summary>
    Policy = 6,

    /// <summary>A file, a device or a signer could not be used.</summary>
    Unavailable = 7,

    /// <summary>Our own bug.</summary>
    Internal = 70,
}
