// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Pkcs11.Native;

/// <summary>CK_INFO: what a module says about itself.</summary>
internal sealed record LibraryInfo(CryptokiVersion Interface, byte[] Manufacturer, byte[] Description, CryptokiVersion Version)
{
    /// <summary>No layout needs more bytes.</summary>
    public const int Room = 128;

    public static LibraryInfo Read(CryptokiLayout layout, ReadOnlySpan<byte> bytes)
    {
        StructReader reader = new(layout, bytes);
        CryptokiVersion version = reader.Version();
        byte[] manufacturer = reader.Text(32);
        _ = reader.Long(); // flags: always zero
        return new LibraryInfo(version, manufacturer, reader.Text(32), reader.Version());
    }
}
