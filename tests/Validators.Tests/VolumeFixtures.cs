// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.TestKit;
using static UefiCapsule.Validators.Tests.Validation;

namespace UefiCapsule.Validators.Tests;

/// <summary>For each id of the reader of firmware volumes a capsule that draws it; the plain capsule does not.</summary>
internal static class VolumeFixtures
{
    private static readonly byte[] _text = VolumeFixture.UserInterface("Sample");

    /// <summary>A signed capsule whose content is a sound volume with one file.</summary>
    public static CapsuleFixture Sound() => Holding(VolumeFixture.Volume(File(_text)));

    /// <summary>A signed capsule with that content.</summary>
    public static CapsuleFixture Holding(byte[] content) => SystemFirmware(c => c.Payload.Content = content);

    public static IEnumerable<Fixture> Reading()
    {
        yield return new("CAP5001", Holding(VolumeFixture.Volume(h => h with { FvLength = 1_000_000 }, [File(_text)])), Sound());
        yield return new("CAP5002", Holding(VolumeFixture.Volume(h => h with { HeaderLength = 0 }, [File(_text)])), Sound());
        yield return new("CAP5003", Holding(VolumeFixture.Volume(h => h with { ExtHeaderOffset = 60_000 }, [File(_text)])), Sound());
        yield return new("CAP5004", Holding(VolumeFixture.Volume(VolumeFixture.File(
            FfsFileType.Mm, VolumeFixture.Name, h => h with { Size24 = 23 }, [_text]))), Sound());
        yield return new("CAP5005", Holding(VolumeFixture.Volume(File([3, 0, 0, SectionType.Raw]))), Sound());
        yield return new("CAP5006", Holding(VolumeFixture.Volume(File(VolumeFixture.Section(
            SectionType.GuidDefined, StructureBytes.Of(new EfiGuidDefinedSection(VolumeFixture.Name, 9, 0)))))), Sound());
        yield return new("CAP5007", Holding(VolumeFixture.Volume(File(Nested(40)))), Holding(VolumeFixture.Volume(File(Nested(5)))));
        yield return new("CAP5008", Holding(VolumeFixture.Volume([.. Enumerable.Repeat(File(), 66_000)])), Sound());
        yield return new("CAP5009", Holding(SignaturesOfNothing()), Sound());
    }

    private static byte[] File(params IReadOnlyList<byte[]> sections) => VolumeFixture.File(FfsFileType.Mm, VolumeFixture.Name, sections);

    private static byte[] Nested(int levels)
    {
        byte[] section = _text;
        for (int i = 0; i < levels; i++)
        {
            section = VolumeFixture.Section(SectionType.Disposable, section);
        }

        return section;
    }

    private static byte[] SignaturesOfNothing() => [.. new byte[64], .. Enumerable.Repeat("_FVH____"u8.ToArray(), 5000).SelectMany(b => b)];
}
