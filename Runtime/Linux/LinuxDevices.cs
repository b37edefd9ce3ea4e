// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;

namespace UefiCapsule.Runtime.Linux;

/// <summary>Where the drivers put their devices: one pair of files for each firmware interface, numbered from 0.</summary>
public static class LinuxDevices
{
    /// <summary>The folder of device files.</summary>
    public const string Folder = "/dev";

    private const string UpdatePrefix = "acpi_pfr_update";
    private const string TelemetryPrefix = "acpi_pfr_telemetry";

    /// <summary>The file of an update device, by its number.</summary>
    public static string UpdateFile(int index) => $"{Folder}/{UpdatePrefix}{index.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The file of a telemetry device, by its number.</summary>
    public static string TelemetryFile(int index) => $"{Folder}/{TelemetryPrefix}{index.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The numbers of the update devices that are there, ascending.</summary>
    public static IReadOnlyList<int> UpdateIndexes() => Indexes(Folder, UpdatePrefix);

    /// <summary>The numbers of the telemetry devices that are there, ascending.</summary>
    public static IReadOnlyList<int> TelemetryIndexes() => Indexes(Folder, TelemetryPrefix);

    internal static IReadOnlyList<int> Indexes(string folder, string prefix)
    {
        try
        {
            return
            [
                .. Directory.EnumerateFiles(folder, prefix + "*")
                    .Select(file => Path.GetFileName(file)[prefix.Length..])
                    .Where(number => number.Length is > 0 and < 5 && number.All(char.IsAsciiDigit))
                    .Select(number => int.Parse(number, CultureInfo.InvariantCulture))
                    .Order(),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
