// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Runtime;
using UefiCapsule.Runtime.FirmwareModel;
using UefiCapsule.Runtime.Linux;

namespace UefiCapsule.Operations.Simulate;

/// <summary>Turns what the devices say about one update into findings.</summary>
/// <param name="file">The update.</param>
/// <param name="kernel">The kernel.</param>
/// <param name="answers">True when the platform answers the driver's questions, so that only a fault keeps it from doing so.</param>
/// <param name="diagnostics">Where to report.</param>
internal sealed class UpdateReport(string file, LinuxKernel kernel, bool answers, DiagnosticBag diagnostics)
{
    /// <summary>What the driver did instead of taking the capsule.</summary>
    public SimulatedLoad Refused(RuntimeDeviceException e)
    {
        if (e.Fault == RuntimeFault.KernelCrash)
        {
            diagnostics.Report(SimulateDiagnostics.KernelCrashes, Place.Of(file), file, kernel.Text);
            return new SimulatedLoad(LoadVerdict.Crashed, null);
        }

        string error = e.Errno switch
        {
            Errno.EINVAL => "-EINVAL",
            Errno.EBUSY => "-EBUSY",
            Errno.ENOENT => "-ENOENT",
            _ => string.Create(CultureInfo.InvariantCulture, $"-{e.Errno}"),
        };
        if (e.Result is { } result && answers)
        {
            Fault("the driver's question", result);
        }
        else
        {
            diagnostics.Report(SimulateDiagnostics.DriverRefuses, Place.Of(file), file, kernel.Text, error);
        }

        return new SimulatedLoad(LoadVerdict.Refused, error);
    }

    /// <summary>What the firmware said, refusals too.</summary>
    public PfruUpdateResult Act(FirmwareStep step, Func<PfruUpdateResult?> act)
    {
        try
        {
            return act() ?? throw new InvalidOperationException("The model passes on what the firmware says.");
        }
        catch (RuntimeDeviceException e) when (e.Result is { } result)
        {
            string word = SimulatedMachine.WordOf(step);

            // What was staged a moment ago can only be gone with the power.
            if (result.ExtendedStatus is (uint)FirmwareRefusal.Fault or (uint)FirmwareRefusal.NothingStaged)
            {
                Fault(word, result);
            }
            else
            {
                diagnostics.Report(SimulateDiagnostics.FirmwareRefuses, Place.Of(file), file, word, result.Status.ToString(), ((FirmwareRefusal)result.ExtendedStatus).ToString());
            }

            return result;
        }
    }

    private void Fault(string step, PfruUpdateResult result) =>
        diagnostics.Report(SimulateDiagnostics.FaultHappened, Place.Of(file), file, step, result.Status.ToString());
}
