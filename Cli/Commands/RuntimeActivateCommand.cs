// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Operations.Runtime;

namespace UefiCapsule.Cli.Commands;

internal sealed class RuntimeActivateCommand() : RuntimeActionCommand("activate", UpdateStep.Activate)
{
    public override string Summary => "let the firmware run what was staged";

    public override string Description =>
        "Tells the firmware to activate the capsule that was staged before (PFRU_IOC_ACTIVATE), asks for its versions again and shows which of " +
        "them changed.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples => [("capsule runtime activate --device 0", "after a stage that succeeded")];
}
