// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Simulate;

namespace UefiCapsule.Cli.Commands;

internal sealed class SimulateCommand : Command
{
    private readonly MachineOptions _machine = new();
    private readonly LimitOptions _limits = new();

    public override string Name => "simulate";

    public override string Arguments => "PLATFORM FILE... [options]";

    public override string Summary => "run updates on a model of a machine, and show what it would do";

    public override string Description =>
        "Runs runtime updates one after another on a model of a machine: Linux' PFRU driver, and behind it firmware that judges, stages, activates " +
        "and logs. PLATFORM says what the machine is (docs/simulate.md); it is not changed. The exit code is 0 only when every update was accepted and activated.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule simulate platform.json update.cap", "would that machine take it?"),
        ("capsule simulate platform.json first.cap second.cap", "one after the other, versions and all"),
        ("capsule simulate platform.json update.cap --kernel 6.1.140", "and under an older kernel?"),
    ];

    public override void AddOptions(OptionSet options)
    {
        _machine.AddKernelTo(options, "the Linux {RELEASE} in place of the platform file's, for example 6.1.140");
        _limits.AddTo(options);
    }

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        if (arguments.Count < 2 || arguments.Any(string.IsNullOrEmpty))
        {
            throw new UsageException(arguments.Count == 0 ? "PLATFORM is missing" : "FILE is missing", "expected: PLATFORM FILE...");
        }

        SimulateRequest request = new(arguments[0], [.. arguments.Skip(1)], _machine.Kernel);
        SimulateResult result = SimulateOperation.Run(request, run.Context with { Limits = _limits.Limits });
        run.ClearProgress();
        SimulateText.Write(run.Out, result, run.Palette);
        run.Show(result.Diagnostics, areTheAnswer: result.Platform is not null);
        run.WriteJson("simulate", result, writer => JsonSimulate.Write(writer, request.PlatformFile, result));
        return result.Outcome;
    }
}
