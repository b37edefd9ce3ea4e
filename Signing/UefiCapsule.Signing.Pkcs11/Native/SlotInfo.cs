// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Pkcs11.Native;

/// <summary>CK_SLOT_INFO: the reader, or whatever a token sits in.</summary>
internal sealed record SlotInfo(byte[] Description, byte[] Manufacturer)
{
    /// <summary>No layout needs more bytes.</summary>
    public const int Room = 160;

    public static SlotInfo Read(CryptokiLayout layout, ReadOnlySpan<byte> bytes)
    {
        StructReader reader = new(layout, bytes);
        return new SlotInfo(reader.Text(64), reader.Text(32));
    }
}
