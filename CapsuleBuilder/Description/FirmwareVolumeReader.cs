// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Dependency;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>Reads the firmware volume of a payload's content.</summary>
internal sealed class FirmwareVolumeReader(DiagnosticBag diagnostics)
{
    /// <summary>The most drivers of a volume.</summary>
    internal const int MaximumDrivers = 1024;

    /// <summary>The smallest block; the header must fit into the first.</summary>
    internal const uint MinimumBlockSize = 512;

    /// <summary>The largest alignment of a file, and the largest block: 16 MiB.</summary>
    internal const uint MaximumAlignment = 16 * 1024 * 1024;

    /// <summary>The smallest alignment of a volume: files begin at multiples of 8.</summary>
    internal const uint MinimumVolumeAlignment = 8;

    /// <summary>The largest alignment of a volume: its base-2 logarithm has five bits.</summary>
    internal const uint MaximumVolumeAlignment = 0x8000_0000;

    /// <summary>The most characters of a name or a version.</summary>
    internal const int MaximumText = 255;

    private static readonly Guid _allOnes = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    /// <summary>Reads a volume. The result is usable only when no error was reported.</summary>
    public FirmwareVolumeDescription Read(ObjectReader volume)
    {
        volume.Require("drivers");
        return new FirmwareVolumeDescription
        {
            Place = volume.Place,
            Name = Named(volume, "name"),
            FileSystem = volume.Choose("fileSystem", DescriptionKeys.FileSystems),
            BlockSize = PowerOfTwo(volume, "blockSize", MinimumBlockSize, MaximumAlignment)?.Value
                ?? FirmwareVolumeDescription.DefaultBlockSize,
            Size = volume.UInt32("size", 1),
            Alignment = PowerOfTwo(volume, "alignment", MinimumVolumeAlignment, MaximumVolumeAlignment),
            Drivers = [.. volume.Objects("drivers", 1, MaximumDrivers, DescriptionKeys.Driver).Select(Driver)],
        };
    }

    private DriverDescription Driver(ObjectReader driver)
    {
        driver.Require("file");
        driver.Require("fileGuid");
        driver.Require("type");
        string? version = Text(driver, "version");
        Authored<uint>? build = driver.UInt32("build", 0, ushort.MaxValue);
        if (build is not null)
        {
            driver.Require("version");
        }

        return new DriverDescription
        {
            Place = driver.Place,
            File = driver.File("file") ?? new Authored<string>("", driver.Place),
            FileGuid = Named(driver, "fileGuid") ?? new Authored<Guid>(Guid.Empty, driver.Place),
            Type = driver.Choose("type", DescriptionKeys.DriverTypes) ?? new Authored<DriverType>(DriverType.Mm, driver.Place),
            Name = Text(driver, "name"),
            Version = version,
            Build = (ushort)(build?.Value ?? 0),
            Dependency = Dependency(driver),
            Alignment = PowerOfTwo(driver, "alignment", 1, MaximumAlignment)?.Value ?? 1,
        };
    }

    private DriverDependency? Dependency(ObjectReader driver)
    {
        if (driver.Value("dependency", JsonNodeKind.String, "text") is not { } node)
        {
            return null;
        }

        if (DepexText.TryParse(node.Text, out string problem, out int column) is { } expression)
        {
            return new DriverDependency(node.Text, expression);
        }

        diagnostics.Report(VolumeDiagnostics.DependencyUnreadable, node.PlaceOf(column), driver.PathOf("dependency"), problem);
        return null;
    }

    /// <summary>A GUID that can name something: all ones is that of pad files and of erased space.</summary>
    private Authored<Guid>? Named(ObjectReader reader, string key)
    {
        Authored<Guid>? guid = reader.Guid(key);
        if (guid is not null && (guid.Value == Guid.Empty || guid.Value == _allOnes || FileSystemGuids.NameOf(guid.Value) is not null))
        {
            diagnostics.Report(VolumeDiagnostics.GuidNamesNothing, guid.Place, reader.PathOf(key), guid.Value.ToString("D"));
        }

        return guid;
    }

    private Authored<uint>? PowerOfTwo(ObjectReader reader, string key, uint minimum, uint maximum)
    {
        Authored<uint>? number = reader.UInt32(key, minimum, maximum);
        if (number is not null && !uint.IsPow2(number.Value))
        {
            diagnostics.Report(
                VolumeDiagnostics.NotPowerOfTwo,
                number.Place,
                reader.PathOf(key),
                number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return number;
    }

    /// <summary>Text that goes into a section: UCS-2, so characters of two code units have no place, and a NUL would end it.</summary>
    private static string? Text(ObjectReader reader, string key)
    {
        if (reader.Text(key) is not { } text)
        {
            return null;
        }

        if (text.Value.Length is 0 or > MaximumText)
        {
            reader.Unreadable(key, reader.Any(key)!, $"it has 1 to {MaximumText} characters");
        }
        else if (text.Value.Any(c => char.IsControl(c) || char.IsSurrogate(c)))
        {
            reader.Unreadable(key, reader.Any(key)!, "it has no control characters and none outside UCS-2");
        }

        return text.Value;
    }
}
