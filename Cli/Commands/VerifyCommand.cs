// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Verify;

namespace UefiCapsule.Cli.Commands;

internal sealed class VerifyCommand : Command
{
    private readonly TrustOptions _trust = new();
    private readonly List<string> _deny = [];
    private readonly List<string> _allow = [];
    private readonly InstalledOptions _installed = new();
    private readonly PolicyOptions _policies = new();
    private readonly MachineOptions _machine = new();
    private readonly AttestationOptions _attestation = new();
    private readonly LimitOptions _limits = new();
    private bool _requireSignedDrivers;

    public override string Name => "verify";

    public override string Arguments => "FILE --trust FILE [options]";

    public override string Summary => "check structure and signature, and say who accepts it";

    public override string Description =>
        "Checks every structure, every rule and every signature of a capsule. Trust comes from the given anchors only, never from the " +
        "machine's own store; an anchor may be any certificate of the chain. The verdict comes first, then the findings in file order, " +
        "and at the end what was not checked.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule verify update.cap --trust root.pem", "is it whole, signed and trusted?"),
        ("capsule verify update.cap --trust root.pem --target linux-pfru", "and does the Linux PFRU driver take it?"),
        ("capsule verify update.cap --trust root.pem --target linux-pfru --kernel 6.1.140 --platform platform.json", "and the driver of that kernel, on that machine?"),
        ("capsule verify update.cap --trust root.pem --policy strict --crl root.crl --crl sub.crl", "and is all of it in force and not revoked?"),
        ("capsule verify update.cap --trust roots.inc --policy all", "what do a strict reader, EDK II and U-Boot say of the signature?"),
        ("capsule verify update.cap --trust root.pem --deny dbxupdate.bin", "and is nothing of it revoked?"),
        ("capsule verify update.cap --trust test/root.pem --allow-test-key", "one of a laboratory, whose keys everybody has"),
        ("capsule verify update.cap --trust root.pem --installed 01234567-89ab-cdef-0123-456789abcdef=5", "and is its dependency met where that image has version 5?"),
        ("capsule verify update.cap --trust rsa-root.pem --trust mldsa-root.pem --require all", "did both sign?"),
        ("capsule verify update.cap --trust root.pem --attestation update.intoto.json", "and was it built as its provenance says?"),
        ("capsule verify update.cap --trust root.pem --quiet", "the exit code says it"),
    ];

    public override void AddOptions(OptionSet options)
    {
        _trust.AddFilesTo(options, "trust anchors in {FILE}, in any form that capsule trust list shows; may be repeated");
        options.Add("deny=", "certificates, keys and images in {FILE} that are refused whoever signed; may be repeated", _deny.Add);
        options.Add("allow=", "certificates, keys and images in {FILE}, and nothing else is accepted; may be repeated", _allow.Add);
        _trust.AddTestKeysTo(options, "let known test keys pass, for a laboratory; the output says so");
        _trust.AddTargetsTo(options, "a consumer that must accept it; may be repeated");
        _trust.AddRequireTo(options);
        options.Add("require-signed-drivers", "each driver must carry an Authenticode certificate", _ => _requireSignedDrivers = true);
        _policies.AddTo(options, "a policy that must accept the signature besides (docs/policies.md)");
        _installed.AddTo(options);
        _machine.AddTo(options);
        _attestation.AddTo(options);
        _limits.AddTo(options);
    }

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        string file = Exactly(arguments, "FILE")[0];
        VerifyRequest request = _attestation.AddTo(new VerifyRequest(file, _trust.Files, _trust.Targets)
        {
            DenyFiles = _deny,
            AllowFiles = _allow,
            Require = _trust.Require,
            RequireSignedDrivers = _requireSignedDrivers,
            AllowTestKeys = _trust.AllowTestKeys,
            Policies = _policies.Policies,
            RevocationFiles = _policies.RevocationFiles,
            InstalledVersions = _installed.Versions,
            Kernel = _machine.Kernel,
            PlatformFile = _machine.PlatformFile,
        });
        VerifyResult result = VerifyOperation.Run(request, run.Context with { Limits = _limits.Limits });
        if (result.Report is { } report)
        {
            run.ClearProgress();
            VerifyText.WriteVerdict(run.Out, file, result, run.Palette);
            run.Show(result.Diagnostics, areTheAnswer: true);
            VerifyText.WriteDetails(run.Out, result, report, run.Palette);
            AttestationText.Write(run.Out, result.Attestation, run.Palette);
        }
        else
        {
            run.Show(result.Diagnostics);
        }

        run.WriteJson("verify", result, writer => JsonVerify.Write(writer, file, result));
        return result.Outcome;
    }
}
