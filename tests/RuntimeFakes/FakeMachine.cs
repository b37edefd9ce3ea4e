// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Runtime;

namespace UefiCapsule.RuntimeFakes;

/// <summary>A machine with the devices that a test gives it, under the names that Linux gives.</summary>
internal sealed class FakeMachine : IRuntimeMachine
{
    /// <summary>A machine with that many update devices, and one log.</summary>
    public FakeMachine(int updateDevices = 1)
    {
        for (int number = 0; number < updateDevices; number++)
        {
            Updates.Add(UpdateDevice(number), new FakeUpdateDevice { Name = UpdateDevice(number) });
        }

        Log = new RingWriter(4096) { Name = TelemetryDevice(0) };
        Logs.Add(Log.Name, Log);
    }

    public string? KernelRelease { get; set; } = "6.12.44";

    public Dictionary<string, FakeUpdateDevice> Updates { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, RingWriter> Logs { get; } = new(StringComparer.Ordinal);

    public FakeUpdateDevice Update => Updates[UpdateDevice(0)];

    public RingWriter Log { get; }

    /// <summary>What opening a device fails with, or null.</summary>
    public RuntimeFault? OpenFault { get; set; }

    /// <summary>What was opened, with a mark when exclusively.</summary>
    public List<string> Opened { get; } = [];

    public IReadOnlyList<string> UpdateDevices => [.. Updates.Keys];

    public IReadOnlyList<string> TelemetryDevices => [.. Logs.Keys];

    public string UpdateDevice(int number) => $"/dev/acpi_pfr_update{number}";

    public string TelemetryDevice(int number) => $"/dev/acpi_pfr_telemetry{number}";

    public IUpdateDevice OpenUpdate(string name, bool exclusive)
    {
        IUpdateDevice device = Open(name, Updates);
        Opened.Add(exclusive ? name + "!" : name);
        return device;
    }

    public ITelemetryDevice OpenTelemetry(string name) => Open(name, Logs);

    private T Open<T>(string name, Dictionary<string, T> devices)
    {
        RuntimeFault? fault = OpenFault ?? (devices.ContainsKey(name) ? null : RuntimeFault.NoDevice);
        return fault is { } known ? throw new RuntimeDeviceException(known, name, "open", FakeErrno.Of(known)) : devices[name];
    }
}
