// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.FirmwareVolume.Encodings;

namespace UefiCapsule.Formats.Tests.FirmwareVolume;

/// <summary>Firmware that distributions ship, read completely: held against a reader that is not ours, and written back.</summary>
public sealed class RealFirmwareTests
{
    public static TheoryData<string> Images =>
    [
        "/usr/share/OVMF/OVMF_CODE_4M.secboot.fd",
        "/usr/share/OVMF/OVMF_CODE.fd",
        "/usr/share/ovmf/OVMF.fd",
        "/usr/share/qemu-efi-aarch64/QEMU_EFI.fd",
    ];

    [Theory]
    [MemberData(nameof(Images))]
    public void FindsWhatAnIndependentReaderFinds(string file)
    {
        IReadOnlyList<IndependentRow> theirs = [.. IndependentReader.Read(file).Where(r => r.Subtype != "NVRAM")];
        List<string> ours = [.. Read(file, out _).Volumes.SelectMany(v => Rows(v, 1))];
        Assert.Equal(theirs.Select(Text), ours);
    }

    [Theory]
    [MemberData(nameof(Images))]
    public void IsReadWithoutAFindingAndWrittenBackTheSame(string file)
    {
        FirmwareImage image = Read(file, out DiagnosticBag diagnostics);
        Assert.Empty(diagnostics);
        Assert.NotEmpty(image.AllVolumes().SelectMany(v => v.Files));
        foreach (Volume volume in image.AllVolumes())
        {
            Assert.Equal(volume.Source.ReadBytes(volume.Range), VolumeRewriter.Write(volume));
        }

        foreach (FfsSection section in image.AllVolumes().SelectMany(v => v.Files).SelectMany(f => f.AllSections()).Where(s => s.Decoded is not null))
        {
            Assert.Equal(section.Decoded!.ReadBytes(new ByteRange(0, section.Decoded.Length)), VolumeRewriter.WriteDecoded(section));
        }
    }

    [Fact]
    public void FindsTheMmDriversBehindTheCompression()
    {
        FirmwareImage image = Read("/usr/share/OVMF/OVMF_CODE_4M.secboot.fd", out _);
        FfsFile driver = image.AllVolumes().SelectMany(v => v.Files).Single(f => f.UserInterfaceName == "PiSmmCpuDxeSmm");
        Assert.Equal(FfsFileType.Mm, driver.Header.Value.Type);
        Assert.Equal(new Guid("a3ff0ef5-0c28-42f5-b544-8c7de1e80014"), driver.Name);
        Assert.NotNull(driver.Image);
    }

    private static FirmwareImage Read(string file, out DiagnosticBag diagnostics)
    {
        byte[] bytes = File.ReadAllBytes(file);
        diagnostics = new DiagnosticBag();
        FirmwareImage? image = FirmwareImageParser.Parse(
            new MemoryByteSource(bytes), new ByteRange(0, bytes.Length), new StructurePath("Firmware"), ReadLimits.Default, diagnostics);
        Assert.NotNull(image);
        return image;
    }

    private static string Text(IndependentRow row) => $"{row.Depth} {row.Type} {row.Subtype} {row.Size} {row.Crc32:X8} {row.Name} {row.Text}".TrimEnd();

    private static IEnumerable<string> Rows(Volume volume, int depth)
    {
        if (!volume.HoldsFiles)
        {
            yield break;
        }

        string name = (volume.Name ?? volume.Header.Value.FileSystemGuid).ToString("D").ToUpperInvariant();
        yield return Row(depth, "Volume FFSv2", volume.Source, volume.Range, name);
        foreach (FfsFile file in volume.Files)
        {
            string fileName = file.IsPad ? "Padding file" : file.Name.ToString("D").ToUpperInvariant();
            string text = Apriori(file) ?? file.UserInterfaceName ?? string.Empty;
            yield return Row(depth + 1, "File " + Subtype(file), file.Source, file.Range, fileName, text);
            foreach (string row in file.Sections.SelectMany(s => Rows(s, depth + 2)))
            {
                yield return row;
            }
        }
    }

    private static IEnumerable<string> Rows(FfsSection section, int depth)
    {
        string type = Subtype(section);
        Guid? guid = section.GuidDefined?.Value.SectionDefinitionGuid ?? section.Freeform?.Value.SubTypeGuid;
        string name = guid?.ToString("D").ToUpperInvariant() ?? type + " section";
        yield return Row(depth, "Section " + type, section.Source, section.Range, name);
        foreach (string row in section.Sections.SelectMany(s => Rows(s, depth + 1)))
        {
            yield return row;
        }

        if (section.Volume is { } volume)
        {
            foreach (string row in Rows(volume, depth + 1))
            {
                yield return row;
            }
        }
    }

    private static string Row(int depth, string type, ByteSource source, ByteRange range, string name, string text = "") =>
        $"{depth} {type} {range.Length} {SectionDecoder.Crc32Of(source.ReadBytes(range)):X8} {name} {text}".TrimEnd();

    private static string? Apriori(FfsFile file) => file.Name.ToString("D") switch
    {
        "1b45cc0a-156a-428a-af62-49864da0e6e6" => "PEI apriori file",
        "fc510ee7-ffdc-11d4-bd41-0080c73c8881" => "DXE apriori file",
        "1ba0062e-c779-4582-8566-336ae8f78f09" => "Volume Top File",
        _ => null,
    };

    private static string Subtype(FfsFile file) => file.Header.Value.Type switch
    {
        FfsFileType.Raw => "Raw",
        FfsFileType.Freeform => "Freeform",
        FfsFileType.SecurityCore => "SEC core",
        FfsFileType.PeiCore => "PEI core",
        FfsFileType.DxeCore => "DXE core",
        FfsFileType.Peim => "PEI module",
        FfsFileType.Driver => "DXE driver",
        FfsFileType.Application => "Application",
        FfsFileType.Mm => "SMM module",
        FfsFileType.MmCore => "SMM core",
        FfsFileType.FirmwareVolumeImage => "Volume image",
        FfsFileType.Pad => "Pad",
        byte type => $"type {type}",
    };

    private static string Subtype(FfsSection section) => section.Type switch
    {
        SectionType.GuidDefined => "GUID defined",
        SectionType.FreeformSubtypeGuid => "Freeform subtype GUID",
        SectionType.Raw => "Raw",
        SectionType.Pe32 => "PE32 image",
        SectionType.Te => "TE image",
        SectionType.UserInterface => "UI",
        SectionType.Version => "Version",
        SectionType.DxeDepex => "DXE dependency",
        SectionType.PeiDepex => "PEI dependency",
        SectionType.MmDepex => "MM dependency",
        SectionType.FirmwareVolumeImage => "Volume image",
        byte type => $"type {type}",
    };
}
