// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Trust;

namespace UefiCapsule.Cli.Commands;

internal sealed class TrustListCommand : Command
{
    public override string Name => "trust list";

    public override string Arguments => "FILE...";

    public override string Summary => "say what certificates and hashes are in a file";

    public override string Description =>
        "Shows every certificate and hash of files of any form that is known: PEM, DER, signature lists (.esl), signed variables (.auth), " +
        "variables of Linux' efivarfs, XDR lists, PCD statements (.inc), C arrays, and lines of hashes.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule trust list root.pem", "whose certificate is it?"),
        ("capsule trust list dbxupdate.bin --json", "what a revocation list names, for a program"),
    ];

    public override void AddOptions(OptionSet options)
    {
    }

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        if (arguments.Count == 0 || arguments.Any(string.IsNullOrEmpty))
        {
            throw new UsageException(arguments.Count == 0 ? "FILE is missing" : "an argument is empty", "expected: FILE...");
        }

        TrustShowResult result = TrustShowOperation.Run(new TrustShowRequest(arguments));
        foreach (TrustFile file in result.Files)
        {
            TrustText.Write(run.Out, file, run.Palette);
        }

        run.Show(result.Diagnostics);
        run.WriteJson("trust-list", result, writer => JsonTrust.WriteFiles(writer, result.Files));
        return result.Outcome;
    }
}
