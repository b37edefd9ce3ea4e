// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Dependency;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests.FirmwareVolume;

/// <summary>The dependency sections of firmware that distributions ship: in words and back, and held against UEFIExtract's listing.</summary>
public sealed class RealDepexTests
{
    private const string Heading = "Parsed expression:";

    [Theory]
    [InlineData("/usr/share/OVMF/OVMF_CODE_4M.secboot.fd")]
    [InlineData("/usr/share/qemu-efi-aarch64/QEMU_EFI.fd")]
    public void EveryExpressionIsWordsAndTheSameBytesAgain(string file)
    {
        List<byte[]> expressions = Read(file);
        Assert.NotEmpty(expressions);
        foreach (byte[] expression in expressions)
        {
            string? text = DepexText.TryFormat(expression, out string problem);
            Assert.True(text is not null, problem);
            Assert.DoesNotContain(DependencyText.ListingPrefix, text, StringComparison.Ordinal);
            Assert.Equal(expression, DepexText.TryParse(text, out _, out _)!);
        }
    }

    [Fact]
    public void TheOpcodesAreThoseOfAnIndependentReader()
    {
        const string File = "/usr/share/OVMF/OVMF_CODE_4M.secboot.fd";
        Assert.Equal(Theirs(File).Order(StringComparer.Ordinal), Read(File).Select(Ours).Order(StringComparer.Ordinal));
    }

    private static List<byte[]> Read(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        FirmwareImage? image = FirmwareImageParser.Parse(
            new MemoryByteSource(bytes), new ByteRange(0, bytes.Length), new StructurePath("Firmware"), ReadLimits.Default, new DiagnosticBag());
        Assert.NotNull(image);
        return
        [
            .. image.AllVolumes().SelectMany(v => v.Files).SelectMany(f => f.AllSections())
                .Where(s => SectionType.IsDepex(s.Type)).Select(s => s.Source.ReadBytes(s.Content)),
        ];
    }

    private static string Ours(byte[] expression)
    {
        SpanReader reader = new(expression);
        Assert.True(DepexExpression.TryRead(ref reader, out DepexExpression value));
        Assert.Equal(0, reader.Remaining);
        return string.Join('\n', value.Instructions.Select(i =>
            i.Opcode <= DepexOpcode.Push ? $"{DepexListing.NameOf(i.Opcode)} {i.Guid.ToString("D").ToUpperInvariant()}" : DepexListing.NameOf(i.Opcode)));
    }

    private static List<string> Theirs(string firmware)
    {
        using TemporaryDirectory folder = new();
        string copy = folder["firmware.fd"];
        File.Copy(firmware, copy);
        ProcessRunner.RunOk("UEFIExtract", copy, "all");
        List<string> found = [];
        foreach (string info in Directory.EnumerateFiles(copy + ".dump", "info.txt", SearchOption.AllDirectories))
        {
            string text = File.ReadAllText(info);
            int heading = text.IndexOf(Heading, StringComparison.Ordinal);
            if (heading >= 0)
            {
                found.Add(string.Join('\n', text[(heading + Heading.Length)..].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
            }
        }

        return found;
    }
}
