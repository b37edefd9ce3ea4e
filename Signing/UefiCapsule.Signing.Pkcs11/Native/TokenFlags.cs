// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Pkcs11.Native;

/// <summary>CKF_ flags of CK_TOKEN_INFO that are acted upon.</summary>
[Flags]
internal enum TokenFlags : uint
{
    None = 0,
    LoginRequired = 1 << 2,
    UserPinInitialized = 1 << 3,

    /// <summary>The PIN is entered on the token or its reader, not here.</summary>
    ProtectedAuthenticationPath = 1 << 8,
    TokenInitialized = 1 << 10,
    UserPinCountLow = 1 << 16,
    UserPinFinalTry = 1 << 17,
    UserPinLocked = 1 << 18,
}
