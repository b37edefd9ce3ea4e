// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Runtime;

namespace UefiCapsule.Operations.Runtime;

/// <summary>Takes the steps on a device, none after one that failed, and keeps account of what the firmware is left in.</summary>
internal sealed class UpdateSequence(IUpdateDevice device, List<Diagnostic> diagnostics)
{
    private readonly List<UpdateStepDone> _done = [];

    public IReadOnlyList<UpdateStepDone> Done => _done;

    public UpdateState State { get; private set; }

    /// <summary>True once the firmware was told to do something, whether it did or not.</summary>
    public bool HasAsked { get; private set; }

    /// <summary>Takes the steps in their order.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="capsule">The capsule to load; null when nothing is to be loaded.</param>
    public void Run(IReadOnlyList<UpdateStep> steps, LoadedCapsule? capsule)
    {
        foreach (UpdateStep step in steps.Distinct().Order())
        {
            bool succeeded = step switch
            {
                UpdateStep.Load => Load(capsule!),
                UpdateStep.Stage => Ask(step, device.Stage, UpdateDiagnostics.StageRefused, UpdateState.Staged),
                _ => Ask(step, device.Activate, UpdateDiagnostics.ActivationRefused, UpdateState.Activated),
            };
            if (!succeeded)
            {
                return;
            }
        }
    }

    /// <summary>A version changed though the firmware refused: then nothing is certain any more.</summary>
    public void ChangedInSpiteOfRefusal() => State = UpdateState.Unknown;

    private bool Load(LoadedCapsule capsule)
    {
        try
        {
            device.Load(capsule.Bytes);
        }
        catch (RuntimeDeviceException e)
        {
            // The driver copies before it looks, and finds out that it cannot map the buffer before it copies.
            State = e.Fault switch
            {
                RuntimeFault.CapsuleRefused => UpdateState.RefusedCapsuleInBuffer,
                RuntimeFault.BufferUnreachable => UpdateState.NothingWritten,
                _ => UpdateState.Unknown,
            };
            diagnostics.Add(DeviceFaults.Of(e));
            return false;
        }

        _done.Add(new UpdateStepDone(UpdateStep.Load, null));
        State = UpdateState.Loaded;
        return true;
    }

    private bool Ask(UpdateStep step, Func<PfruUpdateResult?> action, DiagnosticDescriptor refusal, UpdateState reached)
    {
        HasAsked = true;
        try
        {
            PfruUpdateResult? result = action();
            if (result is { Status: not PfruDsmStatus.Succeed })
            {
                throw new RuntimeDeviceException(RuntimeFault.FirmwareRefused, device.Name, step.ToString()) { Result = result };
            }

            _done.Add(new UpdateStepDone(step, result));
            State = reached;
            return true;
        }
        catch (RuntimeDeviceException e)
        {
            State = e.Fault == RuntimeFault.FirmwareRefused ? AfterRefusal(step) : UpdateState.Unknown;
            diagnostics.Add(DeviceFaults.OfAction(e, refusal));
            return false;
        }
    }

    /// <summary>What a refusal leaves: of a capsule that this run did not load, nothing is known.</summary>
    private UpdateState AfterRefusal(UpdateStep step) => (step, State) switch
    {
        (UpdateStep.Stage, UpdateState.Loaded) => UpdateState.RefusedCapsuleInBuffer,
        (UpdateStep.Activate, UpdateState.Staged or UpdateState.Loaded) => State,
        _ => UpdateState.Unknown,
    };
}
