// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Buffers.Binary;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.TestKit;
using static UefiCapsule.TestKit.VolumeFixture;
using static UefiCapsule.Validators.Tests.FirmwareFixtures;
using static UefiCapsule.Validators.Tests.Validation;

namespace UefiCapsule.Validators.Tests;

/// <summary>For each rule about executable images a capsule that draws it and one that does not.</summary>
internal static class ImageRuleFixtures
{
    /// <summary>Offsets in a <see cref="PeFixture"/>: the optional header, and the section headers behind its 16 directories.</summary>
    private const int Optional = 88;

    private const int Sections = Optional + 240;

    private const int VirtualAddress = 12;

    public static IEnumerable<Fixture> All()
    {
        yield return Patched("CAP5401", Optional + 108, 15);
        yield return Patched("CAP5402", Optional + 56, 100);
        yield return Patched("CAP5403", Optional + 60, 1_000_000);
        yield return Patched("CAP5404", Sections + VirtualAddress, 16);
        yield return Patched("CAP5405", Sections + VirtualAddress, 0x10_0000);
        yield return new("CAP5406", Te(With(new PeFixture().TeBytes(), 12, 1)), Te(new PeFixture().TeBytes()));
        yield return Driver("CAP5410", new PeFixture { Machine = 0x0200 });
        yield return new(
            "CAP5411",
            Files(FirmwareFixtures.Driver(FfsFileType.Mm, Name), FirmwareFixtures.Driver(FfsFileType.Driver, Guid.Empty, new PeFixture { Machine = 0xAA64 })),
            Files(FirmwareFixtures.Driver(FfsFileType.Mm, Name), FirmwareFixtures.Driver(FfsFileType.Driver, Guid.Empty, new PeFixture { Machine = 0x0EBC })));
        yield return Driver("CAP5412", new PeFixture { HasRelocations = false });
        yield return Driver("CAP5413", new PeFixture { HasRelocations = false, SaysStripped = false });
        yield return Driver("CAP5414", new PeFixture { CodeCharacteristics = 0xE000_0020 });
        yield return Patched("CAP5415", Sections + 40 + VirtualAddress, 0x1002);
        yield return Driver("CAP5416", new PeFixture { Subsystem = 10 });
        yield return new("CAP5420", SystemFirmware(c => c.Drivers.Add([1, 2, 3])), SystemFirmware(c => c.Drivers.Add(new PeFixture().Bytes())));
        yield return Driver("CAP5421", new PeFixture(), new PeFixture { Certificates = { (2, [1, 2, 3]) } }) with
        {
            RequireSignedDrivers = true,
        };
    }

    private static Fixture Driver(string id, PeFixture image, PeFixture? clean = null) => new(
        id,
        Files(FirmwareFixtures.Driver(FfsFileType.Mm, Name, image)),
        Files(FirmwareFixtures.Driver(FfsFileType.Mm, Name, clean)));

    /// <summary>A payload that is an image by itself.</summary>
    private static Fixture Patched(string id, int offset, uint value) =>
        new(id, Holding(With(new PeFixture().Bytes(), offset, value)), Holding(new PeFixture().Bytes()));

    private static CapsuleFixture Te(byte[] image) => Files(VolumeFixture.File(FfsFileType.Driver, Name, Section(SectionType.Te, image)));

    private static byte[] With(byte[] bytes, int offset, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(offset), value);
        return bytes;
    }
}
