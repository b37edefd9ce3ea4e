// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>What a description describes.</summary>
public enum CapsuleKind
{
    /// <summary><c>mm-driver-update</c>: an update of the MM runtime update driver itself.</summary>
    MmDriverUpdate,

    /// <summary><c>mm-code-injection</c>: code that the MM runtime update driver takes in.</summary>
    MmCodeInjection,

    /// <summary><c>fmp</c>: a firmware image for any FMP image type.</summary>
    Fmp,
}
