// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>The faults that are still to happen, each once.</summary>
internal sealed class FaultPlan
{
    private readonly List<FirmwareFault> _faults = [];

    public void Add(FirmwareFault fault) => _faults.Add(fault);

    /// <summary>The next fault of the step, which is then over; or null.</summary>
    public FirmwareFaultKind? Next(FirmwareStep step)
    {
        if (_faults.Find(f => f.Step == step) is not { } fault)
        {
            return null;
        }

        _faults.Remove(fault);
        return fault.Kind;
    }

    /// <summary>Those that did not happen, which then never will.</summary>
    public IReadOnlyList<FirmwareFault> Clear()
    {
        FirmwareFault[] left = [.. _faults];
        _faults.Clear();
        return left;
    }
}
