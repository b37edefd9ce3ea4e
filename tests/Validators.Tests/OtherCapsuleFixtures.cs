// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Ux;
using UefiCapsule.TestKit;
using static UefiCapsule.Validators.Tests.Validation;

namespace UefiCapsule.Validators.Tests;

/// <summary>Capsules for the rules about UX, nested, accept and revert capsules.</summary>
internal static class OtherCapsuleFixtures
{
    public static IEnumerable<Fixture> All()
    {
        CapsuleFixture ux = OtherCapsuleFixture.Ux();
        yield return new("CAP1201", OtherCapsuleFixture.Ux().With(c => c.HeaderExtension = new byte[4]), ux);
        yield return new("CAP1202", OtherCapsuleFixture.Ux(header: h => h with { Version = 2 }), ux);
        yield return new("CAP1203", OtherCapsuleFixture.Ux(header: h => h with { Checksum = 1 }, checksum: false), ux);
        yield return new("CAP1204", OtherCapsuleFixture.Ux(header: h => h with { ImageType = 1 }), ux);
        yield return new("CAP1205", OtherCapsuleFixture.Ux(header: h => h with { Reserved = 1 }), ux);
        yield return new("CAP1206", OtherCapsuleFixture.Ux(HugeBitmap()), ux);
        CapsuleFixture nested = Around(SystemFirmware());
        yield return new("CAP1211", Around(SystemFirmware(c => c.Trailing = [0])), nested);
        yield return new("CAP1212", Around(Around(SystemFirmware())), nested);
        yield return new("CAP1213", Around(OtherCapsuleFixture.Accept()), nested);
        yield return new("CAP1221", OtherCapsuleFixture.Accept().With(c => c.Body = new byte[17]), OtherCapsuleFixture.Accept());
        yield return new("CAP1222", OtherCapsuleFixture.Revert().With(c => c.Body = new byte[1]), OtherCapsuleFixture.Revert());
        yield return new("CAP1223", OtherCapsuleFixture.Revert().With(c => c.Flags = CapsuleFlags.PersistAcrossReset), OtherCapsuleFixture.Revert());
    }

    public static IEnumerable<Fixture> Consumers()
    {
        yield return new("CAP6215", OtherCapsuleFixture.Ux());
        yield return new("CAP6315", OtherCapsuleFixture.Accept().With(c => c.Body = []), OtherCapsuleFixture.Accept());
    }

    public static CapsuleFixture Around(CapsuleFixture inner) => OtherCapsuleFixture.Around(inner.Bytes());

    /// <summary>A bitmap whose size in 32 bits comes out as that of its few pixels.</summary>
    private static byte[] HugeBitmap()
    {
        (BitmapFileHeader file, BitmapInfoHeader info) = OtherCapsuleFixture.BitmapHeaders(1, 1, 32);
        return [.. StructureBytes.Of(file), .. StructureBytes.Of(info with { Width = 0x4000_0001 }), 0, 0, 0, 0];
    }
}
