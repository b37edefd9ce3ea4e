// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Pkcs11.Native;

/// <summary>The functions that are called; the value is the place in CK_FUNCTION_LIST.</summary>
internal enum CryptokiFunction
{
    Initialize = 0,
    Finalize = 1,
    GetInfo = 2,
    GetFunctionList = 3,
    GetSlotList = 4,
    GetSlotInfo = 5,
    GetTokenInfo = 6,
    GetMechanismInfo = 8,
    OpenSession = 12,
    CloseSession = 13,
    Login = 18,
    Logout = 19,
    GetAttributeValue = 24,
    FindObjectsInit = 26,
    FindObjects = 27,
    FindObjectsFinal = 28,
    SignInit = 42,
    Sign = 43,
}
