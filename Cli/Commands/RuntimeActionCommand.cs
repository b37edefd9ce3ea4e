// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Runtime;
using UefiCapsule.Operations.Verify;

namespace UefiCapsule.Cli.Commands;

/// <summary>What the commands that change something on the machine have in common: they differ in the steps they take.</summary>
internal abstract class RuntimeActionCommand(string verb, params UpdateStep[] steps) : Command
{
    private readonly DeviceOptions _device = new();
    private readonly LoadOptions _load = new();
    private bool _dryRun;

    public override string Name => "runtime " + verb;

    public override string Arguments => Loads ? "FILE --trust FILE [options]" : "[options]";

    private bool Loads => steps.Contains(UpdateStep.Load);

    public override void AddOptions(OptionSet options)
    {
        if (Loads)
        {
            _load.AddTo(options);
        }

        _device.AddTo(options, "/dev/acpi_pfr_update0", "the only one there is");
        options.Add("dry-run", "do everything up to the first change, and say what would follow", _ => _dryRun = true);
    }

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        VerifyRequest? capsule = Loads ? _load.RequestFor(Exactly(arguments, "FILE")[0]) : null;
        if (!Loads)
        {
            Exactly(arguments);
        }

        UpdateRequest request = new(steps)
        {
            Capsule = capsule,
            Device = _device.Device,
            Revision = _device.Revision,
            Kernel = _load.Kernel,
            DryRun = _dryRun,
        };
        UpdateResult result = UpdateOperation.Run(request, run.Terminal.Machine, run.Context with { Limits = _load.Limits });
        run.ClearProgress();
        UpdateText.Write(result.Outcome == Outcome.Clean ? run.Out : run.Error, result, run.Palette);
        run.Show(result.Diagnostics);
        run.WriteJson("runtime-" + verb, result, writer => JsonUpdate.Write(writer, request, result));
        return result.Outcome;
    }
}
