// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing;

/// <summary>The implementations that verify signatures.</summary>
[Flags]
public enum SignatureImplementations
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The platform's: .NET on the system's library. Older systems know no post-quantum algorithm.</summary>
    Platform = 1,

    /// <summary>BouncyCastle.</summary>
    BouncyCastle = 2,
}
