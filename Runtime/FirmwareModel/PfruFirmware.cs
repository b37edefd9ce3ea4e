// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>
/// A model of the firmware's side of runtime updates: the functions of the two _DSM methods, over memory that is shared with the other
/// side. Who calls it is not its matter: a driver's model in this process, or the real driver in a virtual machine whose memory it was given.
/// Nothing that the memory holds makes it throw. It takes one question after another.
/// </summary>
public sealed class PfruFirmware
{
    private const string Function = "ProcessUpdate";

    private readonly Lock _gate = new();
    private readonly FirmwareSettings _settings;
    private readonly FirmwareMemory _buffer;
    private readonly LogRing _ring;
    private readonly FirmwareLog _log;
    private readonly FaultPlan _faults = new();
    private FirmwareState _state;

    /// <summary>A firmware.</summary>
    /// <param name="settings">The platform.</param>
    /// <param name="buffer">The communication buffer.</param>
    /// <param name="ring">The ring that the log is written to. Linux hands it out only when its address and length are those of whole pages.</param>
    /// <param name="state">Where to go on from, or null to begin. The log begins anew.</param>
    public PfruFirmware(FirmwareSettings settings, FirmwareMemory buffer, FirmwareMemory ring, FirmwareState? state = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentNullException.ThrowIfNull(ring);
        ArgumentOutOfRangeException.ThrowIfZero(ring.Length);
        (_settings, _buffer, _state) = (settings, buffer, state ?? FirmwareState.Of(settings));
        _ring = new LogRing(ring, _state.LogResets);
        _log = new FirmwareLog(_ring, _state.LogLevel);
    }

    /// <summary>What it remembers.</summary>
    public FirmwareState State
    {
        get
        {
            lock (_gate)
            {
                return _state with { LogLevel = _log.Level, LogResets = _ring.Resets };
            }
        }
    }

    /// <summary>The communication buffer, as it lies in memory.</summary>
    internal FirmwareMemory Buffer => _buffer;

    /// <summary>Lets a fault happen once.</summary>
    public void Inject(FirmwareFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_gate)
        {
            _faults.Add(fault);
        }
    }

    /// <summary>Takes back the faults that did not happen yet.</summary>
    /// <returns>Those faults.</returns>
    public IReadOnlyList<FirmwareFault> ClearFaults()
    {
        lock (_gate)
        {
            return _faults.Clear();
        }
    }

    /// <summary>The power goes: what is staged is gone, and the log begins anew. What was activated stays.</summary>
    public void LosePower()
    {
        lock (_gate)
        {
            Restart();
        }
    }

    /// <summary>What can be updated, and which versions run (function 1 of the update device).</summary>
    public PfruUpdateCapability QueryCapability()
    {
        lock (_gate)
        {
            FirmwareAnswer? fault = Fault(FirmwareStep.QueryCapability);
            return _settings.Capability with
            {
                Status = fault?.Status ?? _settings.Capability.Status,
                CodeInjectionRuntimeVersion = _state.CodeInjectionRuntimeVersion,
                DriverRuntimeVersion = _state.DriverRuntimeVersion,
                DriverSecurityVersion = _state.DriverSecurityVersion,
            };
        }
    }

    /// <summary>Where the communication buffer is (function 2 of the update device).</summary>
    public PfruBufferInfo QueryBuffer()
    {
        lock (_gate)
        {
            FirmwareAnswer answer = Fault(FirmwareStep.QueryBuffer) ?? FirmwareAnswer.Success;
            return new PfruBufferInfo(answer.Status, answer.ExtendedStatus, _buffer.Address, _buffer.Length);
        }
    }

    /// <summary>Stages, activates, or both (function 3 of the update device).</summary>
    /// <param name="action">A <see cref="FirmwareAction"/>.</param>
    public PfruUpdateResult Start(uint action)
    {
        lock (_gate)
        {
            _log.Information(Function, string.Create(CultureInfo.InvariantCulture, $"ProcessUpdate = Start, Action = {action}"));
            _log.Verbose(Function, string.Create(
                CultureInfo.InvariantCulture,
                $"FirmwareVersion = {_settings.Capability.FirmwareVersion}, CodeInjectionVersion = {_state.CodeInjectionRuntimeVersion}, DriverVersion = {_state.DriverRuntimeVersion}, DriverSvn = {_state.DriverSecurityVersion}"));
            bool stages = action is (uint)FirmwareAction.Stage or (uint)FirmwareAction.StageAndActivate;
            bool activates = action is (uint)FirmwareAction.Activate or (uint)FirmwareAction.StageAndActivate;
            FirmwareAnswer answer = stages || activates ? FirmwareAnswer.Success : FirmwareAnswer.Of(FirmwareRefusal.Action);
            ulong authentication = 0;
            ulong execution = 0;
            if (stages)
            {
                authentication = Time(() => answer = Stage());
            }

            if (activates && answer.Status == PfruDsmStatus.Succeed)
            {
                execution = Time(() => answer = Activate());
            }

            string end = answer.Status == PfruDsmStatus.Succeed
                ? "Success"
                : string.Create(CultureInfo.InvariantCulture, $"{answer.Status}, ExtendedStatus = {answer.ExtendedStatus}");
            if (answer.Status == PfruDsmStatus.Succeed)
            {
                _log.Information(Function, $"ProcessUpdate = End, Status = {end}");
            }
            else
            {
                _log.Error(Function, $"ProcessUpdate = End, Status = {end}");
            }

            return new PfruUpdateResult(answer.Status, answer.ExtendedStatus, authentication, execution);
        }
    }

    /// <summary>Sets how much is logged (function 1 of the telemetry device).</summary>
    /// <param name="level">A <see cref="FirmwareLogLevel"/>.</param>
    public FirmwareAnswer SetLevel(uint level)
    {
        lock (_gate)
        {
            if (!Enum.IsDefined((FirmwareLogLevel)level))
            {
                return FirmwareAnswer.Of(FirmwareRefusal.Telemetry);
            }

            _log.Level = (FirmwareLogLevel)level;
            return FirmwareAnswer.Success;
        }
    }

    /// <summary>How much is logged (function 2 of the telemetry device).</summary>
    public FirmwareAnswer GetLevel(out uint level)
    {
        lock (_gate)
        {
            level = (uint)_log.Level;
            return FirmwareAnswer.Success;
        }
    }

    /// <summary>Where the log lies (function 3 of the telemetry device). A log of earlier runs is not kept.</summary>
    /// <param name="logType">0 for that of this run, 1 for that of earlier ones.</param>
    public PfrtLogDataInfo GetDataInfo(uint logType)
    {
        lock (_gate)
        {
            return logType == 0
                ? _ring.Info()
                : new PfrtLogDataInfo(PfruDsmStatus.FunctionNotSupported, (uint)FirmwareRefusal.Telemetry, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
    }

    private FirmwareAnswer Stage()
    {
        _state = _state with { Staged = null };
        FirmwareFaultKind? fault = _faults.Next(FirmwareStep.Stage);
        if (Before(fault) is { } failed)
        {
            return failed;
        }

        FirmwareRefusal refusal = FirmwareRefusal.Shadow;
        if (ShadowImage.Take(_buffer, _log) is { } capsule)
        {
            (refusal, StagedUpdate? update) = new ImageJudge(_settings, _log).Judge(capsule, _state);
            _state = _state with { Staged = update };
        }

        _log.Information(Function, $"Stage.Status = {(refusal == FirmwareRefusal.None ? "Success" : refusal)}");
        After(fault);
        return FirmwareAnswer.Of(refusal);
    }

    private FirmwareAnswer Activate()
    {
        FirmwareFaultKind? fault = _faults.Next(FirmwareStep.Activate);
        if (Before(fault) is { } failed)
        {
            return failed;
        }

        if (_state.Staged is not { } update)
        {
            _log.Error(Function, "Activate.Status = Not Ready");
            return FirmwareAnswer.Of(FirmwareRefusal.NothingStaged);
        }

        _state = update.ImageType == _settings.Capability.DriverUpdateType
            ? _state with { Staged = null, DriverRuntimeVersion = update.RuntimeVersion, DriverSecurityVersion = update.SecurityVersion ?? 0 }
            : _state with { Staged = null, CodeInjectionRuntimeVersion = update.RuntimeVersion };
        _log.Information(Function, "Activate.Status = Success");
        After(fault);
        return FirmwareAnswer.Success;
    }

    private FirmwareAnswer? Before(FirmwareFaultKind? fault)
    {
        FirmwareAnswer? failed = FirmwareAnswer.Of(fault);
        if (failed is { } answer)
        {
            _log.Error(Function, $"Fault = {fault}, Status = {answer.Status}");
        }

        return failed;
    }

    private void After(FirmwareFaultKind? fault)
    {
        if (fault == FirmwareFaultKind.PowerLoss)
        {
            Restart();
        }
        else if (fault == FirmwareFaultKind.LogOverrun)
        {
            _log.Overrun();
        }
    }

    private FirmwareAnswer? Fault(FirmwareStep step)
    {
        FirmwareFaultKind? fault = _faults.Next(step);
        After(fault);
        return FirmwareAnswer.Of(fault);
    }

    private void Restart()
    {
        _state = _state with { Staged = null };
        _ring.Reset();
    }

    private ulong Time(Action step)
    {
        TimeProvider clock = _settings.Trust.Time;
        long start = clock.GetTimestamp();
        step();
        return (ulong)Math.Max(0, clock.GetElapsedTime(start).Ticks) * TimeSpan.NanosecondsPerTick;
    }
}
