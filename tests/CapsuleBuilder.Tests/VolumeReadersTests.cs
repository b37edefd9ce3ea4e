// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using System.Xml.Linq;
using UefiCapsule.CapsuleBuilder.Tests.Support;
using UefiCapsule.TestKit;

namespace UefiCapsule.CapsuleBuilder.Tests;

/// <summary>Volumes of ours in the hands of independent readers, UEFIExtract and fwupdtool, and a driver of OVMF in ours.</summary>
public sealed class VolumeReadersTests : IDisposable
{
    private const string Ovmf = "/usr/share/OVMF/OVMF_CODE_4M.secboot.fd";

    /// <summary>What UEFIExtract says of every image that is not a whole flash image.</summary>
    private const string NoVolumeTopFile = "parse: not a single Volume Top File is found, the image may be corrupted";

    private readonly TemporaryDirectory _folder = new();

    /// <summary>Three drivers, of which the second is aligned, in a named volume.</summary>
    private static string Three { get; } = $$"""
        {
          "name": "{{Volumes.C}}",
          "drivers": [
            { {{Volumes.Driver(more: "\"name\": \"FirstDriver\", \"version\": \"1.2\", \"build\": 3, \"dependency\": \"TRUE\"")}} },
            { {{Volumes.Driver(Volumes.B, file: "b.efi", more: "\"alignment\": 4096, \"name\": \"Second\"")}} },
            { {{Volumes.Driver("d2f1c0de-0002-4a5b-8c6d-7e8f90a1b2c3")}} }
          ]
        }
        """;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void UefiExtractFindsEveryFileAndSection()
    {
        (string messages, string[] report) = Report(Volumes.Build(Three));
        Assert.Equal(NoVolumeTopFile, messages);
        Assert.Equal(
            [
                "Image | UEFI | UEFI image",
                "Volume | FFSv2 | D2F1C0DE-0001-4A5B-8C6D-7E8F90A1B2C3",
                "File | MM standalone module | 6CE4A4F5-B3AB-4E2A-9A6C-1F0D2E3C4B5A | FirstDriver",
                "Section | MM dependency | MM dependency section",
                "Section | PE32 image | PE32 image section",
                "Section | UI | UI section",
                "Section | Version | Version section",
                "File | Pad | Padding file",
                "File | MM standalone module | 0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0 | Second",
                "Section | PE32 image | PE32 image section",
                "Section | UI | UI section",
                "File | MM standalone module | D2F1C0DE-0002-4A5B-8C6D-7E8F90A1B2C3",
                "Section | PE32 image | PE32 image section",
                "Free space | | Volume free space",
            ],
            report);
    }

    [Theory]
    [InlineData("mm", "SMM module")]
    [InlineData("mm-combined", "Combined SMM/DXE")]
    [InlineData("mm-standalone", "MM standalone module")]
    public void UefiExtractNamesTheType(string type, string expected)
    {
        (string messages, string[] report) = Report(Volumes.Build(Volumes.Of(Volumes.Driver(type: type, more: "\"dependency\": \"TRUE\""))));
        Assert.Equal(NoVolumeTopFile, messages);
        Assert.StartsWith($"File | {expected} |", Assert.Single(report, l => l.StartsWith("File", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    /// <summary>The independent reader does say so when a volume is not right.</summary>
    [Theory]
    [InlineData(50)]
    [InlineData(72 + 16)]
    public void UefiExtractComplainsOfADamagedChecksum(int offset)
    {
        byte[] bytes = Volumes.Build(Volumes.Of(Volumes.Driver()));
        bytes[offset] ^= 1;
        Assert.Contains("checksum", Report(bytes).Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void UefiExtractTakesTheDriverOutUnchanged()
    {
        string file = _folder.Write("volume.fv", Volumes.Build(Three));
        string folder = _folder["driver"];
        ProcessRunner.RunOk("UEFIExtract", file, Volumes.B.ToUpperInvariant(), "-o", folder, "-m", "body", "-t", "10");
        Assert.Equal(
            new PeFixture { Code = [0x90, 0x31, 0xC0, 0xC3] }.Bytes(),
            File.ReadAllBytes(Path.Combine(folder, "body.bin")));
    }

    [Fact]
    public void FwupdToolParsesTheVolume()
    {
        string file = _folder.Write("volume.fv", Volumes.Build(Three));
        ProcessResult result = ProcessRunner.RunOk("fwupdtool", "firmware-parse", file, "efi-volume");
        string text = result.OutputText;
        int start = text.IndexOf("<firmware ", StringComparison.Ordinal);
        XElement volume = XElement.Parse(text[start..(text.LastIndexOf("</firmware>", StringComparison.Ordinal) + "</firmware>".Length)]);
        Assert.Equal("FuEfiVolume", (string?)volume.Attribute("gtype"));
        Assert.Equal("8c8ce578-8a3d-4f1c-9935-896185c32dd3", (string?)volume.Element("id"));
        Assert.Equal(
            [Volumes.A, Volumes.B, "d2f1c0de-0002-4a5b-8c6d-7e8f90a1b2c3"],
            Elements(volume, "FuEfiFile").Where(f => (string?)f.Element("type_name") == "mm-standalone").Select(f => (string)f.Element("id")!));
        Assert.Equal(
            ["mm-depex", "pe32", "user-interface", "version", "pe32", "user-interface", "pe32"],
            Elements(volume, "FuEfiSection").Select(s => (string)s.Element("type_name")!));
        Assert.Equal(["FirstDriver", "Second"], volume.Descendants("user_interface").Select(e => e.Value));
        Assert.Equal("1.2", Assert.Single(volume.Descendants("version")).Value);
    }

    /// <summary>A file that EDK II's build put into OVMF comes out the same from its parts.</summary>
    [Theory]
    [InlineData("A47EE2D8-F60E-42FD-8E58-7BD65EE4C29B", "CpuIo2Smm")]
    [InlineData("33FB3535-F15E-4C17-B303-5EB94595ECB6", "SmmLockBox")]
    [InlineData("2E7DB7A7-608E-4041-B45F-00359E0766C6", "FvbServicesSmm")]
    public void ADriverOfOvmfBecomesTheSameFile(string guid, string name)
    {
        byte[] image = Extract(guid, "-m", "body", "-t", "10");
        string dependency = Words(Extract(guid, "-m", "body", "-t", "1C"));
        string driver = Volumes.Driver(
            guid, "mm", "ovmf.efi", $"\"dependency\": \"{dependency}\", \"name\": \"{name}\", \"version\": \"1.0\"");
        byte[] volume = Volumes.Build(Volumes.Of(driver), new MemoryContent().Add("ovmf.efi", image));

        byte[] expected = Extract(guid, "-m", "file");
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(volume.AsSpan(72, expected.Length)));
    }

    /// <summary>All GUIDs in front of all ANDs, as the build nests the dependencies of libraries: in words with brackets.</summary>
    private static string Words(byte[] expression)
    {
        List<string> guids = [];
        int offset = 0;
        for (; expression[offset] == 0x02; offset += 17)
        {
            guids.Add(new Guid(expression.AsSpan(offset + 1, 16)).ToString("D"));
        }

        Assert.Equal([.. Enumerable.Repeat((byte)0x03, guids.Count - 1), 0x08], expression[offset..]);
        return string.Join(" AND (", guids) + new string(')', guids.Count - 1);
    }

    private byte[] Extract(string guid, params string[] what)
    {
        string folder = _folder[Guid.NewGuid().ToString("N")];
        ProcessRunner.RunOk("UEFIExtract", [Ovmf, guid, "-o", folder, .. what]);
        return File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder)));
    }

    private static IEnumerable<XElement> Elements(XElement root, string type) =>
        root.Descendants("firmware").Where(e => (string?)e.Attribute("gtype") == type);

    /// <summary>UEFIExtract's messages, and its report without places, sizes and sums.</summary>
    private (string Messages, string[] Report) Report(byte[] volume)
    {
        string file = _folder.Write($"{Guid.NewGuid():N}.fv", volume);
        ProcessResult result = ProcessRunner.RunOk("UEFIExtract", file, "report");
        string[] lines = File.ReadAllLines(file + ".report.txt", Encoding.UTF8)[1..];
        return (
            (result.OutputText + result.ErrorText).Trim(),
            [
                .. lines.Select(l => l.Split('|', StringSplitOptions.TrimEntries))
                    .Select(f => string.Join(" | ", [f[0], f[1], f[5].TrimStart('-', ' '), .. f[6..]]).Replace(" |  | ", " | | ", StringComparison.Ordinal)),
            ]);
    }
}
