// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Operations;
using UefiCapsule.Operations.Extract;
using UefiCapsule.TestKit;
using UefiCapsule.Validators;

namespace UefiCapsule.EndToEnd.Tests;

/// <summary>From a driver to a capsule and back, with a real driver and a reader that is not ours as witnesses.</summary>
public sealed class FirmwareVolumeTests(Laboratory laboratory)
{
    private const string Firmware = "/usr/share/OVMF/OVMF_CODE_4M.secboot.fd";

    private static readonly Guid _driverName = new("a3ff0ef5-0c28-42f5-b544-8c7de1e80014");

    private static readonly Guid _volumeName = new("6f1f4e2a-90b3-4d5c-8a0e-2f7d1c3b5a94");

    [Fact]
    public void AnMmDriverTakenOutOfFirmwareIsTheOneAnIndependentReaderTakesOut()
    {
        using TemporaryDirectory folder = new();
        Assert.Equal(TheirDriver(folder), File.ReadAllBytes(OurDriver(folder)));
    }

    [Fact]
    public void ARealMmDriverGoesIntoADriverUpdateByOneDescriptionAndComesOutUnchanged()
    {
        using TemporaryDirectory folder = new();
        byte[] driver = File.ReadAllBytes(OurDriver(folder));
        string capsule = laboratory.Build(Description(folder), "mm-driver");

        ValidationReport report = laboratory.Validate(File.ReadAllBytes(capsule));
        Assert.True(report.Outcome == Outcome.Clean, string.Join('\n', report.Findings));
        Assert.DoesNotContain(report.Findings, f => f.Severity != Severity.Note && f.Id != "CAP3111");
        FfsFile file = Assert.Single(Assert.Single(report.File.Payloads[0].Firmware!.Volumes).Files, f => !f.IsPad);
        Assert.Equal((_driverName, FfsFileType.Mm, "PiSmmCpuDxeSmm", "1.0"), (file.Name, file.Header.Value.Type, file.UserInterfaceName, file.Version));

        FfsSection image = file.Sections.Single(s => s.Type == SectionType.Pe32);
        string extracted = Extract(capsule, image.Path.Child("Image").Text, folder["out.efi"]);
        Assert.Equal(driver, File.ReadAllBytes(extracted));
    }

    [Fact]
    public void TheSameDescriptionGivesTheSameVolume()
    {
        using TemporaryDirectory folder = new();
        OurDriver(folder);
        string description = Description(folder);
        Assert.Equal(File.ReadAllBytes(laboratory.Build(description, "a")), File.ReadAllBytes(laboratory.Build(description, "b")));
    }

    [Fact]
    public void AnIndependentReaderFindsTheDriverInOurVolume()
    {
        using TemporaryDirectory folder = new();
        byte[] driver = File.ReadAllBytes(OurDriver(folder));
        string capsule = laboratory.Build(Description(folder), "mm-driver");
        string volume = Extract(capsule, "Capsule/Fmp/Item[0]/Content", folder["volume.fv"]);

        ProcessRunner.RunOk("UEFIExtract", volume, _driverName.ToString("D").ToUpperInvariant(), "-o", folder["theirs"], "-m", "body", "-t", "10");
        Assert.Equal(driver, File.ReadAllBytes(folder["theirs/body.bin"]));

        string report = ProcessRunner.RunOk("UEFIExtract", volume, "report").OutputText;
        Assert.DoesNotContain("invalid", report, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("PiSmmCpuDxeSmm", File.ReadAllText(volume + ".report.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void FwupdReadsOurVolumeAsAnEfiVolume()
    {
        using TemporaryDirectory folder = new();
        OurDriver(folder);
        string volume = Extract(laboratory.Build(Description(folder), "mm-driver"), "Capsule/Fmp/Item[0]/Content", folder["volume.fv"]);
        ProcessResult result = ProcessRunner.RunOk("fwupdtool", "firmware-parse", volume, "efi-volume");
        Assert.Contains(_driverName.ToString("D"), result.OutputText, StringComparison.OrdinalIgnoreCase);
    }

    private static byte[] TheirDriver(TemporaryDirectory folder)
    {
        string copy = folder["firmware.fd"];
        File.Copy(Firmware, copy);
        ProcessRunner.RunOk("UEFIExtract", copy, _driverName.ToString("D").ToUpperInvariant(), "-o", folder["body"], "-m", "body", "-t", "10");
        return File.ReadAllBytes(folder["body/body.bin"]);
    }

    /// <summary>The driver's image, taken out of the firmware by its structure path.</summary>
    private static string OurDriver(TemporaryDirectory folder)
    {
        CapsuleFile firmware = CapsuleParser.Parse(new MemoryByteSource(File.ReadAllBytes(Firmware)));
        FfsFile file = firmware.Firmware!.AllVolumes().SelectMany(v => v.Files).Single(f => f.Name == _driverName);
        return Extract(Firmware, file.Sections.Single(s => s.Type == SectionType.Pe32).Path.Child("Image").Text, folder["driver.efi"]);
    }

    private static string Description(TemporaryDirectory folder) => folder.Write("mm.capsule.json", $$"""
        {
          "kind": "mm-driver-update",
          "targets": ["linux-pfru"],
          "payloads": [
            {
              "content": {
                "firmwareVolume": {
                  "name": "{{_volumeName}}",
                  "drivers": [
                    {
                      "file": "driver.efi",
                      "fileGuid": "{{_driverName}}",
                      "type": "mm",
                      "name": "PiSmmCpuDxeSmm",
                      "version": "1.0",
                      "dependency": "gEfiSmmAccess2ProtocolGuid AND gEfiSmmCpuProtocolGuid"
                    }
                  ]
                }
              },
              "runtime": {
                "payloadSignature": "0x44555054",
                "headerVersion": 1,
                "supportedFirmwareVersion": 16777216,
                "runtimeVersion": 5,
                "svn": 3,
                "platformId": "5f8a3c1e-0d2b-4f6a-9c7e-8b1d2a3c4e5f"
              }
            }
          ]
        }
        """);

    private static string Extract(string file, string path, string output)
    {
        OperationContext context = new(Laboratory.Now);
        ExtractResult result = ExtractOperation.Run(new ExtractRequest(file, path, output, [], AllowUnverified: true), context);
        Assert.True(result.OutputFile == output, string.Join('\n', result.Diagnostics));
        return output;
    }
}
