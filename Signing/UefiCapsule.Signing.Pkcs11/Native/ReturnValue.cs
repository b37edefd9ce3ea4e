// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Collections.Frozen;

namespace UefiCapsule.Signing.Pkcs11.Native;

/// <summary>CKR_: what functions return (PKCS#11 v2.40 and v3.0, pkcs11t.h).</summary>
internal static class ReturnValue
{
    public const ulong Ok = 0;
    public const ulong SlotIdInvalid = 0x03;
    public const ulong CantLock = 0x0A;
    public const ulong AttributeSensitive = 0x11;
    public const ulong AttributeTypeInvalid = 0x12;
    public const ulong ActionProhibited = 0x1B;
    public const ulong DeviceRemoved = 0x32;
    public const ulong FunctionCanceled = 0x50;
    public const ulong KeyHandleInvalid = 0x60;
    public const ulong KeySizeRange = 0x62;
    public const ulong KeyTypeInconsistent = 0x63;
    public const ulong KeyFunctionNotPermitted = 0x68;
    public const ulong MechanismInvalid = 0x70;
    public const ulong MechanismParameterInvalid = 0x71;
    public const ulong ObjectHandleInvalid = 0x82;
    public const ulong PinIncorrect = 0xA0;
    public const ulong PinInvalid = 0xA1;
    public const ulong PinLengthRange = 0xA2;
    public const ulong PinExpired = 0xA3;
    public const ulong PinLocked = 0xA4;
    public const ulong SessionClosed = 0xB0;
    public const ulong SessionCount = 0xB1;
    public const ulong SessionHandleInvalid = 0xB3;
    public const ulong SessionReadWriteSoExists = 0xB8;
    public const ulong TokenNotPresent = 0xE0;
    public const ulong TokenNotRecognized = 0xE1;
    public const ulong UserAlreadyLoggedIn = 0x100;
    public const ulong UserPinNotInitialized = 0x102;
    public const ulong UserAnotherAlreadyLoggedIn = 0x104;
    public const ulong UserTooManyTypes = 0x105;
    public const ulong CryptokiAlreadyInitialized = 0x191;
    public const ulong FunctionRejected = 0x200;

    private const ulong VendorDefined = 0x80000000;

    private static readonly FrozenDictionary<ulong, string> _names = new Dictionary<ulong, string>
    {
        [0x00] = "OK", [0x01] = "CANCEL", [0x02] = "HOST_MEMORY", [0x03] = "SLOT_ID_INVALID", [0x05] = "GENERAL_ERROR",
        [0x06] = "FUNCTION_FAILED", [0x07] = "ARGUMENTS_BAD", [0x08] = "NO_EVENT", [0x09] = "NEED_TO_CREATE_THREADS",
        [0x0A] = "CANT_LOCK", [0x10] = "ATTRIBUTE_READ_ONLY", [0x11] = "ATTRIBUTE_SENSITIVE", [0x12] = "ATTRIBUTE_TYPE_INVALID",
        [0x13] = "ATTRIBUTE_VALUE_INVALID", [0x1B] = "ACTION_PROHIBITED", [0x20] = "DATA_INVALID", [0x21] = "DATA_LEN_RANGE",
        [0x30] = "DEVICE_ERROR", [0x31] = "DEVICE_MEMORY", [0x32] = "DEVICE_REMOVED", [0x50] = "FUNCTION_CANCELED",
        [0x51] = "FUNCTION_NOT_PARALLEL", [0x54] = "FUNCTION_NOT_SUPPORTED", [0x60] = "KEY_HANDLE_INVALID", [0x62] = "KEY_SIZE_RANGE",
        [0x63] = "KEY_TYPE_INCONSISTENT", [0x64] = "KEY_NOT_NEEDED", [0x65] = "KEY_CHANGED", [0x66] = "KEY_NEEDED",
        [0x67] = "KEY_INDIGESTIBLE", [0x68] = "KEY_FUNCTION_NOT_PERMITTED", [0x6A] = "KEY_UNEXTRACTABLE", [0x70] = "MECHANISM_INVALID",
        [0x71] = "MECHANISM_PARAM_INVALID", [0x82] = "OBJECT_HANDLE_INVALID", [0x90] = "OPERATION_ACTIVE",
        [0x91] = "OPERATION_NOT_INITIALIZED", [0xA0] = "PIN_INCORRECT", [0xA1] = "PIN_INVALID", [0xA2] = "PIN_LEN_RANGE",
        [0xA3] = "PIN_EXPIRED", [0xA4] = "PIN_LOCKED", [0xB0] = "SESSION_CLOSED", [0xB1] = "SESSION_COUNT",
        [0xB3] = "SESSION_HANDLE_INVALID", [0xB4] = "SESSION_PARALLEL_NOT_SUPPORTED", [0xB5] = "SESSION_READ_ONLY",
        [0xB6] = "SESSION_EXISTS", [0xB7] = "SESSION_READ_ONLY_EXISTS", [0xB8] = "SESSION_READ_WRITE_SO_EXISTS",
        [0xD0] = "TEMPLATE_INCOMPLETE", [0xD1] = "TEMPLATE_INCONSISTENT", [0xE0] = "TOKEN_NOT_PRESENT",
        [0xE1] = "TOKEN_NOT_RECOGNIZED", [0xE2] = "TOKEN_WRITE_PROTECTED", [0x100] = "USER_ALREADY_LOGGED_IN",
        [0x101] = "USER_NOT_LOGGED_IN", [0x102] = "USER_PIN_NOT_INITIALIZED", [0x103] = "USER_TYPE_INVALID",
        [0x104] = "USER_ANOTHER_ALREADY_LOGGED_IN", [0x105] = "USER_TOO_MANY_TYPES", [0x130] = "DOMAIN_PARAMS_INVALID",
        [0x140] = "CURVE_NOT_SUPPORTED", [0x150] = "BUFFER_TOO_SMALL", [0x170] = "INFORMATION_SENSITIVE",
        [0x190] = "CRYPTOKI_NOT_INITIALIZED", [0x191] = "CRYPTOKI_ALREADY_INITIALIZED", [0x1A0] = "MUTEX_BAD",
        [0x1A1] = "MUTEX_NOT_LOCKED", [0x200] = "FUNCTION_REJECTED",
    }.ToFrozenDictionary();

    /// <summary>The name in the specification, for people who look it up.</summary>
    public static string Name(ulong value) =>
        _names.TryGetValue(value, out string? name) ? "CKR_" + name
        : value >= VendorDefined ? $"the module maker's own error 0x{value:X}"
        : $"unknown error 0x{value:X}";
}
