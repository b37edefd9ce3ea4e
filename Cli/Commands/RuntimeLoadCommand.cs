// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Operations.Runtime;

namespace UefiCapsule.Cli.Commands;

internal sealed class RuntimeLoadCommand() : RuntimeActionCommand("load", UpdateStep.Load)
{
    public override string Summary => "verify a capsule and write it into the communication buffer";

    public override string Description =>
        "Reads the capsule once, verifies what was read like capsule verify, asks the firmware for its versions, judges the capsule as the PFRU " +
        "driver of this kernel will, and only then writes it, in one write. What the kernel would choke on is refused before the device is " +
        "opened. A load that fails may leave the capsule in the communication buffer: the output says so, and nothing should be staged then.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule runtime load update.cap --trust root.pem", "verified, judged, written"),
        ("capsule runtime load update.cap --trust root.pem --dry-run", "everything but the write"),
    ];
}
