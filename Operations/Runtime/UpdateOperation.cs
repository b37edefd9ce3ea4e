// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Runtime;

namespace UefiCapsule.Operations.Runtime;

/// <summary>
/// Loads, stages and activates a capsule on the machine that runs. The file is read once; what was read is verified, first by itself,
/// before the device is opened, and then as the driver of this kernel will judge it with what this firmware reports; only then it is
/// written, in one write. Nothing follows a refusal.
/// </summary>
public static class UpdateOperation
{
    /// <summary>Takes the steps of the request.</summary>
    /// <exception cref="OperationCanceledException">The work was stopped before anything was changed; later it is not stopped any more.</exception>
    public static UpdateResult Run(UpdateRequest request, IRuntimeMachine machine, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(context);
        if (request.Steps.Count == 0 || request.Steps.Contains(UpdateStep.Load) != request.Capsule is not null)
        {
            throw new ArgumentException("There is a capsule for a load and for nothing else.", nameof(request));
        }

        UpdateRun run = new(request, machine, context);
        if (request.Capsule is not null && !run.VerifyAlone())
        {
            return run.Result();
        }

        if (DeviceName.Find(request.Device, machine.UpdateDevices, machine.UpdateDevice, out Diagnostic? unclear) is not { } name)
        {
            run.Diagnostics.Add(unclear!);
            return run.Result();
        }

        try
        {
            using IUpdateDevice device = machine.OpenUpdate(name, exclusive: !request.DryRun);
            run.Act(device);
        }
        catch (RuntimeDeviceException e)
        {
            run.Diagnostics.Add(DeviceFaults.Of(e));
        }

        return run.Result(name);
    }
}
