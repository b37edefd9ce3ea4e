// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Tests.Offline;

/// <summary>Does something once when a step of the work begins.</summary>
internal sealed class OnStep(string step, Action action) : IProgress<OperationProgress>
{
    private bool _happened;

    public void Report(OperationProgress value)
    {
        if (!_happened && value.Step == step)
        {
            _happened = true;
            action();
        }
    }
}
