// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing.Pkcs11.Native;

namespace UefiCapsule.Signing.Pkcs11;

/// <summary>Turns what a module returned into a fault of this room's callers.</summary>
internal static class TokenFaults
{
    public static SigningException Of(CryptokiException e, string uri) => e.Value switch
    {
        ReturnValue.DeviceRemoved or ReturnValue.TokenNotPresent or ReturnValue.TokenNotRecognized or ReturnValue.SlotIdInvalid
            or ReturnValue.SessionHandleInvalid or ReturnValue.SessionClosed => new SigningException(
                SigningFault.TokenRemoved, uri, $"the token was removed while it was in use ({e.Message}).", e),
        ReturnValue.KeyHandleInvalid or ReturnValue.ObjectHandleInvalid => new SigningException(
            SigningFault.TokenRemoved, uri, $"the key or another object went away while it was in use ({e.Message}).", e),
        ReturnValue.MechanismInvalid or ReturnValue.MechanismParameterInvalid or ReturnValue.KeyTypeInconsistent or ReturnValue.KeySizeRange => new SigningException(
            SigningFault.MechanismMissing, uri, $"the token does not sign a digest with this key ({e.Message}).", e),
        ReturnValue.KeyFunctionNotPermitted or ReturnValue.ActionProhibited => new SigningException(
            SigningFault.KeyMayNotSign, uri, $"the token does not allow this key to sign ({e.Message}).", e),
        ReturnValue.SessionCount => new SigningException(
            SigningFault.TokenBusy, uri, $"the token allows no more sessions ({e.Message}).", e),
        ReturnValue.UserAnotherAlreadyLoggedIn or ReturnValue.UserTooManyTypes or ReturnValue.SessionReadWriteSoExists => new SigningException(
            SigningFault.TokenBusy, uri, $"somebody else is logged in to the token, perhaps its administrator ({e.Message}).", e),
        _ => new SigningException(SigningFault.TokenFailure, uri, $"the token or its module fails: {e.Message}.", e),
    };
}
