// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Ledger;

/// <summary>Whose signature a recorded capsule carries.</summary>
public enum ReleaseSigner
{
    /// <summary>A key that is not known to be a test key.</summary>
    Release,

    /// <summary>A known test key: nothing to ship (docs/known-keys.md).</summary>
    TestKey,

    /// <summary>Nobody's.</summary>
    Unsigned,
}
