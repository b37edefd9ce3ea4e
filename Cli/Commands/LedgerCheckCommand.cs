// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Ledger;

namespace UefiCapsule.Cli.Commands;

internal sealed class LedgerCheckCommand : Command
{
    private readonly LimitOptions _limits = new();
    private string? _since;
    private string? _platform;

    public override string Name => "ledger check";

    public override string Arguments => "FILE [CAPSULE...] [options]";

    public override string Summary => "check a ledger, and capsules against it";

    public override string Description =>
        "Plays a ledger again: every line must follow from those before it, no version may fall behind a release, and none may stand for two " +
        "payloads. Capsules that are named must be recorded, byte for byte. Their signatures are not looked at: that is what capsule verify is for.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule ledger check releases.ledger update.cap", "is this capsule the released one?"),
        ("capsule ledger check releases.ledger --since main.ledger", "were lines only added to what the main branch has?"),
    ];

    public override void AddOptions(OptionSet options)
    {
        options.Add("since=", "an older ledger in {FILE} whose lines this one must begin with", v => _since = v);
        options.Add("platform=", "the platform's {NAME} that the capsules must be recorded for; default: any", v => _platform = LedgerOptions.PlatformOf(v));
        _limits.AddTo(options);
    }

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        if (arguments.Count == 0 || arguments.Any(string.IsNullOrEmpty))
        {
            throw new UsageException(arguments.Count == 0 ? "FILE is missing" : "an argument is empty", "expected: FILE [CAPSULE...]");
        }

        LedgerCheckRequest request = new(arguments[0], [.. arguments.Skip(1)]) { Since = _since, Platform = _platform };
        LedgerCheckResult result = LedgerCheckOperation.Run(request, run.Context with { Limits = _limits.Limits });
        run.ClearProgress();
        if (result.Ledger is { } ledger)
        {
            LedgerText.WriteVerdict(run.Out, result, ledger, run.Palette);
        }

        run.Show(result.Diagnostics, areTheAnswer: result.Ledger is not null);
        run.WriteJson("ledger-check", result, writer => JsonLedger.WriteCheck(writer, arguments[0], result));
        return result.Outcome;
    }
}
