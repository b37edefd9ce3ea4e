// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Cli.Signers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Ledger;
using UefiCapsule.Operations.Offline;

namespace UefiCapsule.Cli.Commands;

internal sealed class PrepareCommand : Command
{
    private readonly NamedSignerOptions _signers = new();
    private readonly TrustOptions _trust = new();
    private string? _output;
    private string? _request;
    private string? _ledger;
    private string? _platform;

    public override string Name => "prepare";

    public override string Arguments => "DESCRIPTION -o OUTPUT --request FOLDER [--cert FILE]...";

    public override string Summary => "make a capsule that others sign elsewhere, and the request for them";

    public override string Description =>
        "Makes everything of a capsule but its signatures, for keys that never come near this machine. OUTPUT waits here for capsule attach. " +
        "FOLDER goes to the signers: request.txt says what they sign and with which commands of openssl, beside it lie the bytes to sign. " +
        "The capsule is judged for the declared targets now, so that nobody signs in vain. No key is read. docs/offline-signing.md has the whole way.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule prepare update.capsule.json -o update.prepared --request request --cert signer.pem --chain intermediate.pem", "one signer, named"),
        ("capsule prepare update.capsule.json -o update.prepared --request request --cert alice.pem --cert bob.pem --hash sha384", "two signers, the second with SHA-384"),
        ("capsule prepare update.capsule.json -o update.prepared --request request", "who signs is said to capsule attach"),
    ];

    public override void AddOptions(OptionSet options)
    {
        options.Add("o|output=", "the prepared {FILE} to write", v => _output = v);
        options.Add("request=", "the {FOLDER} for the signers, which is made", v => _request = v);
        _signers.AddTo(options, "the certificate of one who is to sign, in {FILE}; given again, it begins a further signer");
        options.Add("ledger=", "refuse what falls behind the releases in the ledger {FILE}; capsule attach records", v => _ledger = v);
        options.Add("platform=", "the platform's {NAME} in the ledger, in lower case; default: " + LedgerUse.OnlyPlatform, v => _platform = LedgerOptions.PlatformOf(v));
        _trust.AddTestKeysTo(options, "ask known test keys to sign, for a laboratory");
        _trust.AddTargetsTo(options, "a consumer that must accept the capsule, besides those in the description; may be repeated");
    }

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        string description = Exactly(arguments, "DESCRIPTION")[0];
        string output = _output ?? throw new UsageException("-o OUTPUT is missing");
        string folder = _request ?? throw new UsageException("--request FOLDER is missing");
        if (_signers.Hash is not null && _signers.Signers.Count > 0)
        {
            throw new UsageException("--hash comes before the first --cert", "what follows a --cert belongs to it");
        }

        if (_platform is not null && _ledger is null)
        {
            throw new UsageException("--ledger FILE is missing", "--platform is about a ledger");
        }

        PrepareRequest request = new(description, output, folder, _signers.Signers, _trust.Targets)
        {
            AllowTestKeys = _trust.AllowTestKeys,
            Ledger = _ledger is null ? null : new LedgerUse(_ledger, _platform ?? LedgerUse.OnlyPlatform),
            Hash = _signers.Hash ?? HashAlgorithmName.SHA256,
        };
        PrepareResult result = PrepareOperation.Run(request, run.Context);
        run.Show(result.Diagnostics);
        OfflineText.WritePrepared(result.OutputFile is null ? run.Error : run.Out, folder, result, run.Palette);
        run.WriteJson("prepare", result, writer => JsonOffline.WritePrepared(writer, description, folder, result));
        return result.Outcome;
    }
}
