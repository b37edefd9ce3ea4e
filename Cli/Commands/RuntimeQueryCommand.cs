// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Runtime;

namespace UefiCapsule.Cli.Commands;

internal sealed class RuntimeQueryCommand : Command
{
    private readonly DeviceOptions _device = new();

    public override string Name => "runtime query";

    public override string Arguments => "[options]";

    public override string Summary => "ask this machine's firmware what it can update";

    public override string Description =>
        "Asks the Linux PFRU devices of this machine (PFRU_IOC_QUERY_CAP) which versions of code injections and driver updates the firmware runs. " +
        "GUIDs are shown as EFI writes them. With --json the document can be given to capsule verify --platform on another machine. " +
        "Nothing is changed, apart from the revision where one is given.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule runtime query", "all devices"),
        ("capsule runtime query --device 1 --json", "one device, as a platform file"),
    ];

    public override void AddOptions(OptionSet options) => _device.AddTo(options, "/dev/acpi_pfr_update0", "all that are there");

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        Exactly(arguments);
        QueryResult result = QueryOperation.Run(new QueryRequest(_device.Device, _device.Revision), run.Terminal.Machine);
        QueryText.Write(run.Out, result, run.Palette);
        run.Show(result.Diagnostics);
        run.WriteJson("runtime-query", result, writer => JsonRuntime.WriteQuery(writer, result));
        return result.Outcome;
    }
}
