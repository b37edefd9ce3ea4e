// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Operations.Runtime;

namespace UefiCapsule.Cli.Output;

/// <summary>Steps and states of an update at run time, in words.</summary>
internal static class UpdateWords
{
    /// <summary>What was done.</summary>
    public static string Done(UpdateStep step) => step switch
    {
        UpdateStep.Load => "loaded",
        UpdateStep.Stage => "staged",
        _ => "activated",
    };

    /// <summary>What is done.</summary>
    public static string Do(UpdateStep step) => step switch
    {
        UpdateStep.Load => "load",
        UpdateStep.Stage => "stage",
        _ => "activate",
    };

    /// <summary>What the firmware is left in.</summary>
    public static string State(UpdateState state) => state switch
    {
        UpdateState.NothingWritten => "nothing was written",
        UpdateState.Loaded => "the verified capsule lies in the communication buffer; it is not staged",
        UpdateState.RefusedCapsuleInBuffer => "the refused capsule lies in the communication buffer; do not stage it",
        UpdateState.Staged => "staged, not activated",
        UpdateState.Activated => "activated",
        _ => "not known",
    };
}
