// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.FirmwareVolume.Encodings;

namespace UefiCapsule.TestKit;

/// <summary>A driver update whose content is a volume of three MM drivers, the last one inside an encapsulation.</summary>
public static class FirmwareCapsule
{
    /// <summary>The GUIDs of the drivers.</summary>
    public static IReadOnlyList<Guid> Names { get; } =
    [
        new("0a1b2c3d-0001-4000-8000-000000000001"),
        new("0a1b2c3d-0002-4000-8000-000000000002"),
        new("0a1b2c3d-0003-4000-8000-000000000003"),
    ];

    /// <summary>The capsule with the drivers of these numbers, in this order.</summary>
    /// <param name="label">The name of the first driver.</param>
    /// <param name="order">Numbers from 0.</param>
    public static CapsuleFixture Of(string label = "First", params IReadOnlyList<int> order) =>
        CapsuleFixture.DriverUpdate().With(c => c.Payload.Content = VolumeFixture.Volume([.. order.Select(i => Driver(i, label))]));

    private static byte[] Driver(int index, string label)
    {
        byte[] image = new PeFixture { Code = [0x31, 0xC0, (byte)index, 0xC3] }.Bytes();
        byte[][] sections = [VolumeFixture.Section(SectionType.Pe32, image), VolumeFixture.UserInterface(index == 0 ? label : $"Driver{index}")];
        byte[] inside = [.. sections[0], .. new byte[(4 - (sections[0].Length % 4)) % 4], .. sections[1]];
        return index == 2
            ? VolumeFixture.File(FfsFileType.Mm, Names[index], VolumeFixture.GuidDefined(SectionDecoder.TianoGuid, EfiCompressor.Compress(inside, positionBits: 5)))
            : VolumeFixture.File(FfsFileType.Mm, Names[index], sections);
    }
}
