// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.TestKit;

namespace UefiCapsule.Validators.Tests;

/// <summary>Firmware that distributions ship is right: as the content of a capsule it draws neither an error nor a warning.</summary>
public sealed class RealFirmwareTests
{
    [Theory]
    [InlineData("/usr/share/OVMF/OVMF_CODE_4M.secboot.fd")]
    [InlineData("/usr/share/OVMF/OVMF_VARS_4M.fd")]
    [InlineData("/usr/share/ovmf/OVMF.fd")]
    [InlineData("/usr/share/qemu-efi-aarch64/QEMU_EFI.fd")]
    public void DrawsNothing(string file)
    {
        ValidationReport report = Validation.Validate(FirmwareFixtures.Holding(File.ReadAllBytes(file)));
        Assert.Equal(
            [],
            report.Findings.Where(f => f.Id.StartsWith("CAP5", StringComparison.Ordinal) && f.Severity > Severity.Note).Select(f => $"{f} at {f.Place}"));
        Assert.Equal(Outcome.Clean, report.Outcome);
    }

    /// <summary>Two of its seven MM drivers hold no absolute address, so that they have nothing to relocate. None is signed by itself.</summary>
    [Fact]
    public void TheNotesAboutItAreTrue()
    {
        CapsuleFixture capsule = FirmwareFixtures.Holding(File.ReadAllBytes("/usr/share/OVMF/OVMF_CODE_4M.secboot.fd"));
        ValidationReport report = CapsuleValidator.Validate(
            capsule.Parse(),
            new ValidationOptions { Anchors = TestSigner.Anchors, RequireSignedDrivers = true, AllowTestKeys = true, Time = Validation.Clock });
        IReadOnlyList<FoundImage> images = FirmwareParts.Of(report.File).Images;
        Assert.Equal(
            ["CpuHotplugSmm", "SmmFaultTolerantWriteDxe"],
            images.Where(i => report.Findings.Any(f => f.Id == "CAP5413" && f.Place.Path == i.Image.FileHeader?.Path)).Select(i => i.File?.UserInterfaceName));
        Assert.Equal(Outcome.Policy, report.Outcome);
        Assert.Equal(
            images.Count(i => i.IsMmDriver || i.File?.Header.Value.Type == FfsFileType.Driver),
            report.Findings.Count(f => f.Id == "CAP5421"));
    }
}
