// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime.Linux;

/// <summary>The Linux machine that this process runs on. Elsewhere it has no devices, and opening one says so.</summary>
public sealed class LinuxMachine : IRuntimeMachine
{
    private LinuxMachine()
    {
    }

    /// <summary>The one there is.</summary>
    public static LinuxMachine This { get; } = new();

    /// <inheritdoc/>
    public string? KernelRelease => OperatingSystem.IsLinux() ? ReleaseOf(Uname.Release(), Uname.Version()) : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> UpdateDevices => [.. LinuxDevices.UpdateIndexes().Select(LinuxDevices.UpdateFile)];

    /// <inheritdoc/>
    public IReadOnlyList<string> TelemetryDevices => [.. LinuxDevices.TelemetryIndexes().Select(LinuxDevices.TelemetryFile)];

    /// <inheritdoc/>
    public string UpdateDevice(int number) => LinuxDevices.UpdateFile(number);

    /// <inheritdoc/>
    public string TelemetryDevice(int number) => LinuxDevices.TelemetryFile(number);

    /// <inheritdoc/>
    public IUpdateDevice OpenUpdate(string name, bool exclusive) => exclusive ? LinuxUpdateDevice.OpenExclusively(name) : LinuxUpdateDevice.Open(name);

    /// <inheritdoc/>
    public ITelemetryDevice OpenTelemetry(string name) => LinuxTelemetryDevice.Open(name);

    /// <summary>
    /// Debian's kernels keep one release, such as 6.1.0-56-amd64, over many stable releases and name the one they were made from in the version:
    /// <c>#1 SMP PREEMPT_DYNAMIC Debian 6.1.192-2 (2026-11-16)</c>.
    /// </summary>
    internal static string? ReleaseOf(string? release, string? version) =>
        version?.Split(' ') is { } words && Array.IndexOf(words, "Debian") is >= 0 and { } at && at + 1 < words.Length && words[at + 1] is [>= '0' and <= '9', ..] stable
            ? stable
            : release;
}
