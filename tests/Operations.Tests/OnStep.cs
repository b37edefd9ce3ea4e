// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Tests;

/// <summary>Does something, once, when an operation first reports a step.</summary>
internal sealed class OnStep(string step, Action action) : IProgress<OperationProgress>
{
    public bool Happened { get; private set; }

    public void Report(OperationProgress value)
    {
        if (!Happened && value.Step == step)
        {
            Happened = true;
            action();
        }
    }
}
