// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Pkcs11.Native;

/// <summary>CK_MECHANISM_INFO: what a token does with a mechanism.</summary>
internal readonly record struct MechanismInfo(ulong Flags)
{
    /// <summary>No layout needs more bytes.</summary>
    public const int Room = 32;

    /// <summary>CKF_SIGN.</summary>
    public bool Signs => (Flags & 0x800) != 0;

    public static MechanismInfo Read(CryptokiLayout layout, ReadOnlySpan<byte> bytes)
    {
        StructReader reader = new(layout, bytes);
        _ = reader.Long(); // ulMinKeySize and ulMaxKeySize: in bits or in bytes, modules do not agree
        _ = reader.Long();
        return new MechanismInfo(reader.Long());
    }
}
