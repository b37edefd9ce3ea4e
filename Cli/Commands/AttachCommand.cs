// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Cli.Signers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Offline;

namespace UefiCapsule.Cli.Commands;

internal sealed class AttachCommand : Command
{
    private readonly NamedSignerOptions _signers = new();
    private readonly TrustOptions _trust = new();
    private readonly LedgerOptions _ledger = new();
    private readonly List<string> _signatures = [];
    private string? _output;
    private string? _request;
    private bool _partial;

    public override string Name => "attach";

    public override string Arguments => "PREPARED --request FOLDER -o OUTPUT [--signature FILE]...";

    public override string Summary => "finish a prepared capsule with signatures made elsewhere";

    public override string Description =>
        "Verifies each signature against the prepared bytes and the certificates that were named, and finishes the capsule: the same bytes as " +
        "capsule build makes with the same keys. Signatures are taken from the request's folder under the names that the request gives them, and from " +
        "each --signature: a signature by itself, or PKCS#7 (CMS) in DER or PEM, of one or more signers, in any order. As with build, the result is " +
        "parsed again, judged and verified before it gets its name.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule attach update.prepared --request request -o update.cap", "the signatures lie in the request's folder"),
        ("capsule attach update.prepared --request request --signature alice.sig --signature bob.p7s -o update.cap", "they lie elsewhere"),
        ("capsule attach update.prepared --request request --signature alice.sig --partial -o alice.prepared", "keep one signature while the other is missing"),
        ("capsule attach update.prepared --request request --signature a.sig --cert signer.pem -o update.cap", "nobody was named when it was prepared"),
    ];

    public override void AddOptions(OptionSet options)
    {
        options.Add("o|output=", "the {FILE} to write", v => _output = v);
        options.Add("request=", "the request that was signed: its {FOLDER}, or the file request.txt", v => _request = v);
        options.Add("signature=", "a signature, or several, in {FILE}; may be repeated", _signatures.Add);
        options.Add("partial", "write a prepared file that keeps the signatures so far", _ => _partial = true);
        _signers.AddTo(options, "where nobody was named before: the certificate of one who signed, in {FILE}; given again, it begins a further signer");
        _trust.AddFilesTo(options, "trust anchors (any form) in {FILE} that the result must lead to; may be repeated; default: the signers' own certificates");
        _trust.AddRequireTo(options);
        _ledger.AddTo(options);
        _trust.AddTestKeysTo(options, "take signatures of known test keys, for a laboratory; the output says so");
        _trust.AddTargetsTo(options, "a consumer that must accept it, besides those declared before; may be repeated");
    }

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        string file = Exactly(arguments, "PREPARED")[0];
        string output = _output ?? throw new UsageException("-o OUTPUT is missing");
        string path = _request ?? throw new UsageException("--request FOLDER is missing");
        if (_signers.Hash is not null)
        {
            throw new UsageException("--hash comes before any --cert", "what follows a --cert belongs to it");
        }

        AttachRequest request = new(file, path, _signatures, output, _partial, _signers.Signers, _trust.Files, _trust.Targets)
        {
            AllowTestKeys = _trust.AllowTestKeys,
            Require = _trust.Require,
            Ledger = _ledger.ToUse(run.Context.Time),
        };
        if (_partial && request.Ledger is not null)
        {
            throw new UsageException("--partial excludes --ledger", "only a finished capsule is recorded");
        }

        AttachResult result = AttachOperation.Run(request, run.Context);

        // Notes are for whoever looks into a capsule; capsule verify shows them.
        run.Show(result.Diagnostics.Where(d => d.Severity != Severity.Note));
        OfflineText.WriteAttached(result.OutputFile is null ? run.Error : run.Out, result, run.Palette);
        run.WriteJson("attach", result, writer => JsonOffline.WriteAttached(writer, file, result));
        return result.Outcome;
    }
}
