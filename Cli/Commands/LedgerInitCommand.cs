// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Ledger;

namespace UefiCapsule.Cli.Commands;

internal sealed class LedgerInitCommand : Command
{
    public override string Name => "ledger init";

    public override string Arguments => "FILE";

    public override string Summary => "begin a ledger of releases";

    public override string Description =>
        "Writes a ledger without a release. It belongs into version control; capsule build --ledger adds to it. Nothing is overwritten.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule ledger init releases.ledger", "once for a product line"),
    ];

    public override void AddOptions(OptionSet options)
    {
    }

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        LedgerInitResult result = LedgerInitOperation.Run(Exactly(arguments, "FILE")[0]);
        run.Show(result.Diagnostics);
        if (result.OutputFile is { } file)
        {
            run.Out.Write($"wrote {Printable.Text(file)}\n");
        }

        run.WriteJson("ledger-init", result, writer => writer.WriteOptional("output", result.OutputFile));
        return result.Outcome;
    }
}
