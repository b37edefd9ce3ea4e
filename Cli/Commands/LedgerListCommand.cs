// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Ledger;

namespace UefiCapsule.Cli.Commands;

internal sealed class LedgerListCommand : Command
{
    private string? _platform;

    public override string Name => "ledger list";

    public override string Arguments => "FILE [--platform NAME]";

    public override string Summary => "show the releases in a ledger";

    public override string Description =>
        "Shows every line of a ledger, oldest first, and the hash that stands for all of them. Each line's hash is checked; whether the " +
        "releases follow the rules is for capsule ledger check.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule ledger list releases.ledger", "every release"),
        ("capsule ledger list releases.ledger --platform acme-x1 --json", "those of one platform, for a program"),
    ];

    public override void AddOptions(OptionSet options) =>
        options.Add("platform=", "only the lines of the platform {NAME}", v => _platform = LedgerOptions.PlatformOf(v));

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        string file = Exactly(arguments, "FILE")[0];
        LedgerListResult result = LedgerListOperation.Run(file, _platform);
        if (result.Ledger is { } ledger)
        {
            LedgerText.WriteEntries(run.Out, result.Entries, run.Palette);
            run.Out.Write($"head  {ledger.Head}\n");
        }

        run.Show(result.Diagnostics);
        run.WriteJson("ledger-list", result, writer => JsonLedger.WriteList(writer, file, result));
        return result.Outcome;
    }
}
