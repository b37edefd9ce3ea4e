// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Pkcs11.Native;

/// <summary>A function of a module failed, or gave back something that cannot be. It becomes a <see cref="SigningException"/> at the edge of this room.</summary>
internal sealed class CryptokiException : Exception
{
    public CryptokiException(CryptokiFunction function, ulong value)
        : base($"C_{function}: {ReturnValue.Name(value)}")
    {
        Function = function;
        Value = value;
    }

    private CryptokiException(CryptokiFunction function, string nonsense)
        : base($"C_{function} {nonsense}")
    {
        Function = function;
        Value = ReturnValue.Ok;
    }

    public CryptokiFunction Function { get; }

    /// <summary>The CK_RV; CKR_OK when the module said so and yet gave nonsense.</summary>
    public ulong Value { get; }

    /// <summary>The module returned success together with a value that cannot be.</summary>
    public static CryptokiException Nonsense(CryptokiFunction function, string what) => new(function, what);
}
