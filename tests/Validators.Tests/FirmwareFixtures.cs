// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.TestKit;
using static UefiCapsule.TestKit.VolumeFixture;
using static UefiCapsule.Validators.Tests.Validation;

namespace UefiCapsule.Validators.Tests;

/// <summary>For each rule about volumes, files and sections a capsule that draws it and one that does not.</summary>
internal static class FirmwareFixtures
{
    private const int FirstFile = 72;

    private static readonly Guid _other = new("8e5f2a31-94c6-4d0b-a7e2-5c1f9b3d6084");

    /// <summary>A capsule with a volume that has nothing wrong: one driver for each of the phases that a volume mixes rightly.</summary>
    public static CapsuleFixture Right() => Files(Driver(FfsFileType.Mm, Name), Driver(FfsFileType.Driver, _other));

    /// <summary>A capsule whose payload is these bytes.</summary>
    public static CapsuleFixture Holding(byte[] content) => SystemFirmware(c => c.Payload.Content = content);

    /// <summary>A capsule whose payload is a volume of these files.</summary>
    public static CapsuleFixture Files(params byte[][] files) => Holding(VolumeFixture.Volume(files));

    /// <summary>A driver with everything a core wants of it.</summary>
    public static byte[] Driver(byte type, Guid name, PeFixture? image = null) =>
        VolumeFixture.File(type, name, Depex(type), Section(SectionType.Pe32, (image ?? new PeFixture()).Bytes()), UserInterface("Test"));

    public static IEnumerable<Fixture> Volumes()
    {
        yield return Volume("CAP5101", Nested(VolumeFixture.Volume(h => h with { Signature = 1 })));
        yield return Volume("CAP5102", h => h with { Checksum = 1 });
        yield return Volume("CAP5103", h => h with { Revision = 1 });
        yield return Volume("CAP5104", h => h with { HeaderLength = 80 });
        yield return Volume("CAP5105", h => h with { HeaderLength = 64, BlockMap = [new FvBlockMapEntry(1, 4096)] });
        yield return Volume("CAP5106", h => h with { BlockMap = [new FvBlockMapEntry(2, 4096), FvBlockMapEntry.Terminator] });
        yield return Volume("CAP5107", h => h with { Reserved = 1 });
        yield return Volume("CAP5108", h => h with { FileSystemGuid = _other });
        yield return Volume("CAP5109", Holding(Changed(VolumeFixture.Volume(), 4095)));
        yield return Volume("CAP5110", Holding(Changed(VolumeFixture.Volume(Text(1), Text(2)), FirstFile + Text(1).Length)));
        yield return Volume("CAP5111", Files(Driver(FfsFileType.Mm, Name), Driver(FfsFileType.Driver, Name)));
        yield return new("CAP5112", Update([.. VolumeFixture.Volume(Driver(FfsFileType.Mm, Name)), 0]), Update(VolumeFixture.Volume(Driver(FfsFileType.Mm, Name))));
        yield return new("CAP5113", Extended(3), Extended(4));
    }

    public static IEnumerable<Fixture> FileHeaders()
    {
        yield return File("CAP5201", h => h with { HeaderChecksum = 1 });
        yield return File("CAP5202", h => h with { FileChecksum = 0x55 });
        yield return File("CAP5203", h => h with { State = 0xFC });
        yield return File("CAP5204", h => h with { State = 0xE8 });
        yield return Volume("CAP5205", Holding(VolumeFixture.Volume(h => h with { FileSystemGuid = FileSystemGuids.Ffs2 }, VolumeFixture.File(FfsFileType.Freeform, Name, Large))));
        yield return File("CAP5206", h => h with { Attributes = FfsAlignment.For(4096)!.Value });
        yield return File("CAP5207", h => h with { Attributes = FfsAlignment.For(16)!.Value });
        yield return File("CAP5208", h => h with { Type = 0x20 });
        yield return new("CAP5209", Update(VolumeFixture.Volume(Driver(FfsFileType.Driver, Name))), Update(VolumeFixture.Volume(Driver(FfsFileType.Mm, Name))));
        yield return Volume("CAP5210", Files(Driver(FfsFileType.Mm, Name), Driver(FfsFileType.MmStandalone, _other)));
    }

    public static IEnumerable<Fixture> Sections()
    {
        byte[] image = Section(SectionType.Pe32, new PeFixture().Bytes());
        byte[] te = Section(SectionType.Te, new PeFixture().TeBytes());
        byte[] depex = Depex(FfsFileType.Mm);
        yield return Volume("CAP5301", Files(VolumeFixture.File(FfsFileType.Freeform, Name, Section(SectionType.UserInterface, "A\0B\0"u8))));
        yield return Volume("CAP5302", Files(VolumeFixture.File(FfsFileType.Mm, Name, depex, UserInterface("Test"))));
        yield return Volume("CAP5303", Files(VolumeFixture.File(FfsFileType.Mm, Name, depex, image, image)));
        yield return Volume("CAP5304", Files(VolumeFixture.File(FfsFileType.MmStandalone, Name, te)), Files(VolumeFixture.File(FfsFileType.MmStandalone, Name, image)));
        yield return Volume("CAP5305", Files(VolumeFixture.File(FfsFileType.Mm, Name, image)), Files(VolumeFixture.File(FfsFileType.Mm, Name, image), Apriori(Name)));
        yield return Volume("CAP5306", Files(VolumeFixture.File(FfsFileType.Mm, Name, depex, depex, image)));
        yield return Volume("CAP5307", Files(VolumeFixture.File(FfsFileType.Mm, Name, Section(SectionType.MmDepex, [6]), image)));
        yield return Volume("CAP5308", Files(VolumeFixture.File(FfsFileType.Freeform, Name, [.. Section(SectionType.Raw, [1]), 1, 1, 1], Section(SectionType.Raw, [1]))));
    }

    private static Fixture Volume(string id, CapsuleFixture firing, CapsuleFixture? clean = null) => new(id, firing, clean ?? Right());

    private static Fixture Volume(string id, Func<EfiFirmwareVolumeHeader, EfiFirmwareVolumeHeader> change) =>
        Volume(id, Holding(VolumeFixture.Volume(change, Driver(FfsFileType.Mm, Name))));

    private static Fixture File(string id, Func<EfiFfsFileHeader, EfiFfsFileHeader> change) =>
        Volume(id, Files(VolumeFixture.File(FfsFileType.Freeform, Name, change, UserInterface("Test"))));

    private static CapsuleFixture Nested(byte[] volume) =>
        Files(VolumeFixture.File(FfsFileType.FirmwareVolumeImage, Name, Section(SectionType.FirmwareVolumeImage, volume)));

    private static CapsuleFixture Update(byte[] content) => DriverUpdate(c => c.Payload.Content = content);

    private static CapsuleFixture Extended(byte entrySize) => Holding(VolumeFixture.Volume(
        h => (h with { ExtHeaderOffset = FirstFile }).WithChecksum(),
        [.. StructureBytes.Of(new EfiFirmwareVolumeExtHeader(_other, 24)), entrySize, 0, 1, 0],
        Driver(FfsFileType.Mm, Name)));

    private static EfiFfsFileHeader Large(EfiFfsFileHeader header) =>
        (header with { Attributes = FfsAttributes.LargeFile, Size24 = 0, ExtendedSize = EfiFfsFileHeader.LargeSize }).WithHeaderChecksum();

    /// <summary>A file whose length is no multiple of 8.</summary>
    private static byte[] Text(byte name) =>
        VolumeFixture.File(FfsFileType.Freeform, new Guid(name, 0, 0, new byte[8]), Section(SectionType.Raw, [1]));

    private static byte[] Apriori(Guid name) =>
        VolumeFixture.File(FfsFileType.Freeform, FileSystemGuids.Apriori, Section(SectionType.Raw, name.ToByteArray()));

    /// <summary>A dependency section with the expression TRUE, of the phase that the file's type belongs to.</summary>
    private static byte[] Depex(byte type) => Section(FfsFileType.IsMmDriver(type) ? SectionType.MmDepex : SectionType.DxeDepex, [0x06, 0x08]);

    private static byte[] Changed(byte[] bytes, int offset)
    {
        bytes[offset] ^= 0xFF;
        return bytes;
    }
}
