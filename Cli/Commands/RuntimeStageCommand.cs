// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Operations.Runtime;

namespace UefiCapsule.Cli.Commands;

internal sealed class RuntimeStageCommand() : RuntimeActionCommand("stage", UpdateStep.Stage)
{
    public override string Summary => "let the firmware take and authenticate what was loaded";

    public override string Description =>
        "Tells the firmware to take the capsule out of the communication buffer and to authenticate it (PFRU_IOC_STAGE). It takes whatever lies " +
        "there, also what a load before left that was refused; capsule runtime update never does that.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples => [("capsule runtime stage --device 0", "after a load that succeeded")];
}
