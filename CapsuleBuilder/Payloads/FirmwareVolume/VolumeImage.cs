// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.CapsuleBuilder.Planning;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.CapsuleBuilder.Payloads.FirmwareVolume;

/// <summary>Makes the firmware volume of a description. The images stay in their sources.</summary>
internal static class VolumeImage
{
    /// <summary>The volume, or null after a report.</summary>
    public static ByteSource? Make(FirmwareVolumeDescription description, InputOpener inputs, DiagnosticBag diagnostics)
    {
        DriverChecks checks = new(diagnostics);
        checks.CheckDescriptions(description.Drivers);
        List<VolumeDriver> drivers =
        [
            .. description.Drivers
                .Select(d => inputs.Open(d.File.Value, d.File.Place, InputRole.VolumeDriver, "UpdateImageSize") is { } image ? new VolumeDriver(d, image) : null)
                .OfType<VolumeDriver>(),
        ];
        checks.CheckImages(drivers);
        // With the volume's header in the sum, each image leaves room for its own headers in 32 bits.
        long least = VolumeAssembler.HeaderLength + drivers.Sum(d => d.Image.Length);
        if (drivers.Count < description.Drivers.Count || !Sizes.Fits(least, "FvLength", description.Place, diagnostics))
        {
            return null;
        }

        VolumeLayout layout = VolumeLayout.Create(VolumeAssembler.HeaderLength, description.Name?.Value, drivers.Select(VolumeFile.Of));
        return Length(description, layout, diagnostics) is long length
            && FileSystem(description, layout, diagnostics) is { } fileSystem
            && Alignment(description, layout, diagnostics) is uint alignment
            ? VolumeAssembler.Assemble(layout, fileSystem, length, description.BlockSize, alignment)
            : null;
    }

    private static long? Length(FirmwareVolumeDescription description, VolumeLayout layout, DiagnosticBag diagnostics)
    {
        uint block = description.BlockSize;
        long needed = (layout.End + block - 1) / block * block;
        if (description.Size is not { } size)
        {
            return Sizes.Fits(needed, "FvLength", description.Place, diagnostics) ? needed : null;
        }

        if (size.Value % block != 0)
        {
            diagnostics.Report(VolumeDiagnostics.SizeNotBlocks, size.Place, Text(size.Value), Text(block));
            return null;
        }

        if (size.Value < layout.End)
        {
            diagnostics.Report(VolumeDiagnostics.TooSmall, size.Place, Text(size.Value), Text(layout.End), Text(needed));
            return null;
        }

        return size.Value;
    }

    private static Guid? FileSystem(FirmwareVolumeDescription description, VolumeLayout layout, DiagnosticBag diagnostics)
    {
        if (!layout.NeedsFfs3)
        {
            return description.FileSystem?.Value == FirmwareFileSystem.Ffs3 ? FileSystemGuids.Ffs3 : FileSystemGuids.Ffs2;
        }

        if (description.FileSystem is { Value: FirmwareFileSystem.Ffs2 } chosen)
        {
            VolumeFile large = layout.Files.First(f => f.File.IsLarge).File;
            diagnostics.Report(VolumeDiagnostics.Ffs3Needed, chosen.Place, large.Header.Name.ToString("D"), Text(large.Length));
            return null;
        }

        return FileSystemGuids.Ffs3;
    }

    private static uint? Alignment(FirmwareVolumeDescription description, VolumeLayout layout, DiagnosticBag diagnostics)
    {
        uint files = (uint)layout.Alignment;
        if (description.Alignment is not { } alignment)
        {
            return Math.Max(files, VolumeAssembler.DefaultAlignment);
        }

        if (alignment.Value < files)
        {
            diagnostics.Report(VolumeDiagnostics.AlignmentBelowFiles, alignment.Place, Text(alignment.Value), Text(files));
            return null;
        }

        return alignment.Value;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
