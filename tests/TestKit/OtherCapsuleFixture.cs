// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Ux;

namespace UefiCapsule.TestKit;

/// <summary>Capsules that carry no payload, and capsules around capsules.</summary>
public static class OtherCapsuleFixture
{
    /// <summary>A GUID that names no kind of capsule: the FwClass of some ESRT entry.</summary>
    public static Guid EsrtClass { get; } = new("6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a");

    /// <summary>The headers of a bitmap as they should be.</summary>
    public static (BitmapFileHeader File, BitmapInfoHeader Info) BitmapHeaders(uint width, uint height, ushort bits)
    {
        uint colors = bits <= 8 ? 4u << bits : 0;
        uint pixels = ((width * bits) + 31) / 32 * 4 * height;
        return (
            new BitmapFileHeader(BitmapFileHeader.BitmapType, 54 + colors + pixels, 0, 0, 54 + colors),
            new BitmapInfoHeader(40, width, height, 1, bits, 0, pixels, 2835, 2835, 0, 0));
    }

    /// <summary>A bitmap whose pixels count upwards.</summary>
    public static byte[] Bitmap(uint width = 5, uint height = 3, ushort bits = 24)
    {
        (BitmapFileHeader file, BitmapInfoHeader info) = BitmapHeaders(width, height, bits);
        byte[] rest = [.. Enumerable.Range(0, (int)file.FileSize - 54).Select(i => (byte)(i & 0xFF))];
        return [.. StructureBytes.Of(file), .. StructureBytes.Of(info), .. rest];
    }

    /// <summary>A Windows UX capsule.</summary>
    /// <param name="bitmap">The bitmap, or null for <see cref="Bitmap"/>.</param>
    /// <param name="header">Changes the header, or null.</param>
    /// <param name="checksum">True to bring the sum of all bytes to 0 at the end.</param>
    public static CapsuleFixture Ux(byte[]? bitmap = null, Func<WindowsUxCapsuleHeader, WindowsUxCapsuleHeader>? header = null, bool checksum = true)
    {
        WindowsUxCapsuleHeader value = new(1, 0, 0, 0, 0, 100, 200);
        value = header?.Invoke(value) ?? value;
        CapsuleFixture capsule = new()
        {
            CapsuleGuid = KnownGuids.WindowsUxCapsule,
            Flags = CapsuleFlags.PersistAcrossReset,
            Body = [.. StructureBytes.Of(value), .. bitmap ?? Bitmap()],
        };
        if (checksum)
        {
            capsule.Body[1] = (byte)((0x100 - (capsule.Bytes().Sum(b => b) - capsule.Body[1])) & 0xFF);
        }

        return capsule;
    }

    /// <summary>An accept capsule.</summary>
    public static CapsuleFixture Accept(Guid? imageType = null) => new()
    {
        CapsuleGuid = KnownGuids.FirmwareAccept,
        Flags = CapsuleFlags.None,
        Body = StructureBytes.Of(new FirmwareAcceptBody(imageType ?? EsrtClass)),
    };

    /// <summary>A revert capsule.</summary>
    public static CapsuleFixture Revert() => new() { CapsuleGuid = KnownGuids.FirmwareRevert, Flags = CapsuleFlags.None, Body = [] };

    /// <summary>A capsule with the names of capsules on disk.</summary>
    public static CapsuleFixture Names(params string[] names) => new()
    {
        CapsuleGuid = KnownGuids.CapsuleOnDiskNames,
        Flags = CapsuleFlags.PersistAcrossReset,
        Body = StructureBytes.Of(new CapsuleNameList(names)),
    };

    /// <summary>A capsule around another file.</summary>
    public static CapsuleFixture Around(byte[] inner, Guid? esrtClass = null) => new() { CapsuleGuid = esrtClass ?? EsrtClass, Body = inner };
}
