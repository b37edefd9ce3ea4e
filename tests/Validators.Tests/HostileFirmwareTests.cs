// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Diagnostics;
using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.FirmwareVolume.Encodings;
using UefiCapsule.TestKit;

namespace UefiCapsule.Validators.Tests;

/// <summary>Firmware that a stranger made: rules end soon and never throw, whatever stands in a volume.</summary>
public sealed class HostileFirmwareTests
{
    private const int Many = 60_000;

    public static TheoryData<string> Shapes { get; } = ["files of one name", "drivers without anything", "sections", "dependency sections", "padding"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ManyPartsAreJudgedSoon(string shape)
    {
        CapsuleFixture capsule = CapsuleFixture.Fmp();
        capsule.Payload.Content = VolumeFixture.Volume(Of(shape));
        CapsuleFile file = capsule.Parse();
        ValidationOptions options = new() { Time = Validation.Clock };
        SignatureCoverage coverage = SignatureCoverage.Of(new CapsuleFixture { Body = [] }.Parse());
        FindingCollector findings = new();
        Stopwatch watch = Stopwatch.StartNew();
        RuleContext context = new(file, options, [], coverage);
        foreach (Rule rule in RuleCatalog.Rules.Where(r => r.Id.StartsWith("CAP5", StringComparison.Ordinal) && r.Applies(context).IsApplicable))
        {
            rule.Check(context, new RuleReport(rule, findings.Add));
        }

        // It takes half a second; work that grows with the square of the parts would take minutes, on a busy machine too.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{shape}: {watch.Elapsed}");
        Assert.NotEmpty(findings.InFileOrder());
    }

    [Fact]
    public void NoChangedByteMakesARuleThrow()
    {
        byte[] content = VolumeFixture.Volume(
            FirmwareFixtures.Driver(FfsFileType.Mm, VolumeFixture.Name, new PeFixture { FileAlignment = 32, SectionAlignment = 32 }),
            VolumeFixture.File(
                FfsFileType.MmStandalone,
                Guid.Empty,
                VolumeFixture.GuidDefined(SectionDecoder.Crc32Guid, [0, 0, 0, 0, .. VolumeFixture.Version(1, "1.0")]),
                VolumeFixture.Section(SectionType.Te, new PeFixture { FileAlignment = 32, SectionAlignment = 32 }.TeBytes())))[..1200];
        CapsuleFixture capsule = CapsuleFixture.Fmp();
        foreach (byte value in (ReadOnlySpan<byte>)[0, 1, 0x7F, 0xFF])
        {
            for (int offset = 0; offset < content.Length; offset++)
            {
                byte old = content[offset];
                content[offset] = value;
                capsule.Payload.Content = content;
                Assert.NotEmpty(Validation.Validate(capsule, anchors: null).Findings);
                content[offset] = old;
            }
        }
    }

    private static byte[][] Of(string shape)
    {
        byte[] raw = VolumeFixture.Section(SectionType.Raw, [1]);
        return shape switch
        {
            "files of one name" => [.. Enumerable.Repeat(VolumeFixture.File(FfsFileType.Freeform, VolumeFixture.Name), Many)],
            "drivers without anything" => [.. Enumerable.Repeat(VolumeFixture.File(FfsFileType.Mm, VolumeFixture.Name), Many)],
            "sections" => [VolumeFixture.File(FfsFileType.Mm, VolumeFixture.Name, Enumerable.Repeat(raw, Many).ToArray())],
            "dependency sections" =>
                [VolumeFixture.File(FfsFileType.Mm, VolumeFixture.Name, Enumerable.Repeat(VolumeFixture.Section(SectionType.MmDepex, [8]), Many).ToArray())],
            _ => [.. Enumerable.Repeat<byte[]>([.. VolumeFixture.File(FfsFileType.Freeform, VolumeFixture.Name, raw), 1, 1, 1], Many)],
        };
    }
}
