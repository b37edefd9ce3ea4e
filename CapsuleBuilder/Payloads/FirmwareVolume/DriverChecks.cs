// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.CapsuleBuilder.Payloads.FirmwareVolume;

/// <summary>What would keep an MM core from starting a driver, or from finding it.</summary>
internal sealed class DriverChecks(DiagnosticBag diagnostics)
{
    /// <summary>What the description alone says.</summary>
    public void CheckDescriptions(IReadOnlyList<DriverDescription> drivers)
    {
        Dictionary<Guid, Place> seen = [];
        foreach (DriverDescription driver in drivers)
        {
            if (!seen.TryAdd(driver.FileGuid.Value, driver.FileGuid.Place))
            {
                diagnostics.Report(
                    VolumeDiagnostics.DuplicateFileGuid,
                    driver.FileGuid.Place,
                    driver.FileGuid.Value.ToString("D"),
                    (seen[driver.FileGuid.Value].Line ?? 0).ToString(CultureInfo.InvariantCulture));
            }

            if (driver.Dependency is null && driver.Type.Value != DriverType.MmStandalone)
            {
                diagnostics.Report(VolumeDiagnostics.DependencyMissing, driver.Type.Place, DescriptionKeys.NameOf(driver.Type.Value));
            }
        }

        if (drivers.FirstOrDefault(d => IsStandalone(d) != IsStandalone(drivers[0])) is { } other)
        {
            diagnostics.Report(
                VolumeDiagnostics.CoresMixed,
                other.Type.Place,
                DescriptionKeys.NameOf(other.Type.Value),
                DescriptionKeys.NameOf(drivers[0].Type.Value));
        }
    }

    /// <summary>What the images say: what the loader of both cores demands (tianocore/edk2 BasePeCoff.c), and one machine.</summary>
    public void CheckImages(IReadOnlyList<VolumeDriver> drivers)
    {
        (VolumeDriver Driver, PeImage Image)? first = null;
        foreach (VolumeDriver driver in drivers)
        {
            if (Read(driver) is not { } image)
            {
                continue;
            }

            if (image.RelocationsStripped)
            {
                diagnostics.Report(VolumeDiagnostics.NotRelocatable, driver.Description.File.Place, NameOf(driver));
            }

            first ??= (driver, image);
            if (image.Machine != first.Value.Image.Machine)
            {
                diagnostics.Report(
                    VolumeDiagnostics.MachinesMixed,
                    driver.Description.File.Place,
                    NameOf(driver),
                    image.MachineName,
                    NameOf(first.Value.Driver),
                    first.Value.Image.MachineName);
            }
        }
    }

    /// <summary>The image, or null after a report.</summary>
    private PeImage? Read(VolumeDriver driver)
    {
        DiagnosticBag found = new();
        Place place = driver.Description.File.Place;
        PeImage? image = PeImageReader.Read(
            driver.Image,
            new ByteRange(0, driver.Image.Length),
            new StructurePath("Driver"),
            found);
        if (image is { Kind: PeImageKind.Te })
        {
            diagnostics.Report(VolumeDiagnostics.TerseImage, place, NameOf(driver));
            return null;
        }

        if (image is null || found.HasErrors)
        {
            diagnostics.Report(
                VolumeDiagnostics.NotPeImage,
                place,
                NameOf(driver),
                found.FirstOrDefault(d => d.Severity == Severity.Error)?.Message ?? "It has no headers.");
            return null;
        }

        return image;
    }

    private static string NameOf(VolumeDriver driver) => Quote.Of(driver.Description.File.Value);

    private static bool IsStandalone(DriverDescription driver) => driver.Type.Value == DriverType.MmStandalone;
}
