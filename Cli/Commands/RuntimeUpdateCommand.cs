// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Operations.Runtime;

namespace UefiCapsule.Cli.Commands;

internal sealed class RuntimeUpdateCommand() : RuntimeActionCommand("update", UpdateStep.Load, UpdateStep.Stage, UpdateStep.Activate)
{
    public override string Summary => "verify, load, stage and activate a capsule on this machine";

    public override string Description =>
        "Takes capsule runtime load, stage and activate as one: nothing follows a refusal, nobody else who uses capsule gets in between, and the " +
        "output says what the firmware is left in, how long authentication and execution took where the device tells it, and which versions " +
        "changed.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule runtime update update.cap --trust root.pem", "the whole update"),
        ("capsule runtime update update.cap --trust root.pem --dry-run", "would this machine take it?"),
        ("capsule runtime update update.cap --trust root.pem --kernel 6.1.153", "on a kernel whose name hides its release"),
    ];
}
