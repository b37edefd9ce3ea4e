// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Operations.Files;
using UefiCapsule.Operations.Platforms;
using UefiCapsule.Runtime;
using UefiCapsule.Runtime.FirmwareModel;
using UefiCapsule.Runtime.Linux;
using UefiCapsule.Runtime.Telemetry;
using UefiCapsule.Validators;

namespace UefiCapsule.Operations.Simulate;

/// <summary>A machine of the model, and what is said about its updates.</summary>
internal sealed class SimulatedMachine
{
    // Any addresses of whole pages: nobody but the model sees them.
    private const ulong BufferAddress = 0x0E10_0000;
    private const ulong RingAddress = 0x2000_0000;

    private readonly PfruPlatform _platform;
    private readonly PlatformModel _model;
    private readonly ValidationOptions _trust;
    private readonly LinuxKernel _kernel;
    private readonly PfruFirmware _firmware;
    private readonly ModelMachine _machine;
    private readonly TelemetryLines _lines = new();
    private TelemetryMark? _mark;

    public SimulatedMachine(PfruPlatform platform, PlatformModel model, ValidationOptions trust, LinuxKernel kernel)
    {
        (_platform, _model, _trust, _kernel) = (platform, model, trust, kernel);
        FirmwareSettings settings = new(platform.Capability, trust)
        {
            DriverSignatures = model.DriverSignatures,
            CodeInjectionSignatures = model.CodeInjectionSignatures,
            RefusesLowerDriverVersion = model.RefusesLowerDriverVersion,
            LogLevel = model.LogLevel,
        };
        FirmwareMemory ring = new(RingAddress, new byte[model.RingLength]);
        _firmware = new PfruFirmware(settings, new FirmwareMemory(BufferAddress, new byte[platform.BufferLength ?? 0]), ring);
        _machine = new ModelMachine(_firmware, ring, kernel);
    }

    public static string WordOf(FirmwareStep step) => PlatformKeys.Steps.First(s => s.Value == step).Name;

    /// <summary>One update: load, stage, activate, up to the first refusal.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public SimulatedUpdate Update(string file, uint number, OperationContext context, DiagnosticBag diagnostics)
    {
        using FileByteSource source = FileByteSource.Open(file);
        Explain(file, source, context, diagnostics);
        foreach (PlatformFault fault in _model.Faults.Where(f => f.File == number))
        {
            _firmware.Inject(fault.Fault);
        }

        UpdateReport report = new(file, _kernel, _platform.Capability.Status == PfruDsmStatus.Succeed, diagnostics);
        PfruUpdateResult? staged = null;
        PfruUpdateResult? activated = null;
        SimulatedLoad load = Load(source, report);
        if (load.Verdict == LoadVerdict.Accepted)
        {
            using IUpdateDevice device = _machine.OpenUpdate(_machine.UpdateDevice(0), exclusive: true);
            staged = report.Act(FirmwareStep.Stage, () => device.Stage());
            if (staged is { Status: PfruDsmStatus.Succeed })
            {
                activated = report.Act(FirmwareStep.Activate, () => device.Activate());
            }
        }

        IReadOnlyList<FirmwareFault> left = _firmware.ClearFaults();
        foreach (PlatformFault fault in _model.Faults.Where(f => f.File == number && left.Any(l => ReferenceEquals(l, f.Fault))))
        {
            diagnostics.Report(SimulateDiagnostics.FaultNotReached, fault.Place, WordOf(fault.Fault.Step), number.ToString(CultureInfo.InvariantCulture));
        }

        IReadOnlyList<TelemetryLine> log = Log(out bool hasGap);
        return new SimulatedUpdate(file, load, staged, activated, _firmware.State, log, hasGap);
    }

    /// <summary>The errors that the rules find for this machine as it is now: they say why, where driver and firmware say no.</summary>
    private void Explain(string file, ByteSource source, OperationContext context, DiagnosticBag diagnostics)
    {
        FirmwareState state = _firmware.State;
        PfruUpdateCapability capability = _platform.Capability with
        {
            CodeInjectionRuntimeVersion = state.CodeInjectionRuntimeVersion,
            DriverRuntimeVersion = state.DriverRuntimeVersion,
            DriverSecurityVersion = state.DriverSecurityVersion,
        };
        ValidationReport report = CapsuleValidator.Validate(
            CapsuleParser.Parse(source, context.Limits),
            _trust with
            {
                Targets = [Consumer.LinuxPfru],
                Kernel = _kernel,
                Platform = _platform with { Capability = capability },
            },
            null,
            context.Cancellation);
        diagnostics.AddRange(report.Findings.Where(f => f.Severity == Severity.Error).Select(f => f.With(f.Place with { File = file })));
    }

    private SimulatedLoad Load(ByteSource source, UpdateReport report)
    {
        // A byte more than the buffer has is refused as any longer write is.
        byte[] bytes = new byte[Math.Min(source.Length, (_platform.BufferLength ?? 0) + 1L)];
        source.Read(0, bytes);
        try
        {
            using IUpdateDevice device = _machine.OpenUpdate(_machine.UpdateDevice(0), exclusive: true);
            device.Load(bytes);
            return new SimulatedLoad(LoadVerdict.Accepted, null);
        }
        catch (RuntimeDeviceException e)
        {
            return report.Refused(e);
        }
    }

    private List<TelemetryLine> Log(out bool hasGap)
    {
        hasGap = false;
        if (_kernel.HasPfruDriver != true)
        {
            return [];
        }

        using ITelemetryDevice device = _machine.OpenTelemetry(_machine.TelemetryDevice(0));
        try
        {
            TelemetryRead read = new TelemetryReader(device).Read(_mark);
            _mark = read.Mark;
            hasGap = read.HasGap || read.MayBeginInside;
            return [.. _lines.Add(read)];
        }
        catch (RuntimeDeviceException e) when (e.Fault == RuntimeFault.NoLog)
        {
            return [];
        }
    }
}
