// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Cli.Signers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Signing.Profiles;
using UefiCapsule.Signing.Sources;

namespace UefiCapsule.Cli.Commands;

internal sealed class BuildCommand : Command
{
    private readonly SignerOptions _signers = new();
    private readonly TrustOptions _trust = new();
    private readonly LedgerOptions _ledger = new();
    private readonly ProfileOptions _profile = new();
    private readonly CompanionOptions _companions = new();
    private string? _output;
    private bool _unsigned;

    public override string Name => "build";

    public override string Arguments => "DESCRIPTION -o OUTPUT --key FILE --cert FILE [options]";

    public override string Summary => "make a signed capsule from a description";

    public override string Description =>
        "Makes a capsule from a description (*.capsule.json), signs each payload, and checks the result as a stranger would: " +
        "parsed again, judged for the declared targets, signatures verified. Only then does it get its name; " +
        "until then, and whenever something is wrong, an old output stays as it was.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule build update.capsule.json -o update.cap --key signer.key.pem --cert signer.pem --chain intermediate.pem", "signed, with the intermediate in the signature"),
        ("capsule build update.capsule.json -o update.cap --key signer.pfx --passphrase-env SIGNER_PASSPHRASE", "a PFX whose passphrase is in the environment"),
        ("capsule build update.capsule.json -o update.cap --key a.key.pem --cert a.pem --key b.key.pem --cert b.pem", "two signers; what follows a --key belongs to it"),
        ("capsule build update.capsule.json -o update.cap --key 'pkcs11:token=release;object=signer' --pkcs11-module /usr/lib/softhsm/libsofthsm2.so", "a key on a token; asks for the PIN, takes the certificate beside the key"),
        ("capsule build update.capsule.json -o update.cap --signer ./sign-with-kms --signer-arg alias/capsules --signer-env AWS_PROFILE --cert signer.pem", "a program signs the digests"),
        ("capsule build update.capsule.json -o update.cap --key test/signer.key.pem --cert test/signer.pem --allow-test-key", "with a key of capsule keys test, for a laboratory"),
        ("capsule build update.capsule.json -o update.cap --key rsa.key.pem --cert rsa.pem --key mldsa.key.pem --cert mldsa.pem --require pq", "a classical and a post-quantum signer, and not without the second"),
        ("capsule build update.capsule.json -o update.cap --key signer.key.pem --cert signer.pem --ledger releases.ledger --platform acme-x1", "a release: recorded, and refused when it falls behind an earlier one"),
        ("capsule build update.capsule.json -o update.cap --profile release", "signed as signing-profiles.json in this folder says (docs/signing.md)"),
        ("capsule build update.capsule.json -o update.cap --key signer.key.pem --cert signer.pem --sbom update.cdx.json --attest update.intoto.json", "with a list of what is inside and provenance of it"),
        ("capsule build update.capsule.json -o update.cap --unsigned", "without a signature, for a laboratory"),
    ];

    public override void AddOptions(OptionSet options)
    {
        options.Add("o|output=", "the capsule {FILE} to write", v => _output = v);
        _signers.AddTo(options);
        _profile.AddTo(options);
        options.Add("unsigned", "build without a signature", _ => _unsigned = true);
        _trust.AddFilesTo(options, "trust anchors (any form) in {FILE} that the result must lead to; may be repeated; default: the signer's own certificates");
        _trust.AddRequireTo(options);
        _trust.AddTestKeysTo(options, "sign with known test keys, for a laboratory; the output says so");
        _trust.AddTargetsTo(options, "a consumer that must accept it, besides those in the description; may be repeated");
        _ledger.AddTo(options);
        _companions.AddTo(options);
    }

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        string description = Exactly(arguments, "DESCRIPTION")[0];
        string output = _output ?? throw new UsageException("-o OUTPUT is missing");
        BuildRequest request = _companions.AddTo(new BuildRequest(description, output, _signers.ToSources(run.Terminal), _unsigned, _trust.Files, _trust.Targets)
        {
            AllowTestKeys = _trust.AllowTestKeys,
            Require = _trust.Require,
            Ledger = _ledger.ToUse(run.Context.Time),
        });
        if (request.Unsigned && request.Signers.Count > 0)
        {
            throw new UsageException("--unsigned excludes --key and --signer");
        }

        if (_profile.IsGiven)
        {
            RefuseBesideProfile();
            DiagnosticBag found = new();
            if (_profile.Read(run.Terminal, found) is not { } profile)
            {
                return Show(description, run, new BuildResult { Diagnostics = found });
            }

            request = profile.ApplyTo(request, signer => SignerSources.Of(signer, SignerWordsReader.SurroundingsOf(run.Terminal)));
        }

        // The operation is asynchronous for signers far away; a command line has nothing else to do meanwhile.
        return Show(description, run, BuildOperation.RunAsync(request, run.Context).GetAwaiter().GetResult());
    }

    private static Outcome Show(string description, CommandRun run, BuildResult result)
    {
        // Notes are for whoever looks into a capsule; capsule verify shows them.
        run.Show(result.Diagnostics.Where(d => d.Severity != Severity.Note));
        BuildText.Write(result.OutputFile is null ? run.Error : run.Out, result, run.Palette);
        run.WriteJson("build", result, writer => JsonBuild.Write(writer, description, result));
        return result.Outcome;
    }

    /// <summary>A profile says all about signing, so that its name means the same in every build.</summary>
    private void RefuseBesideProfile()
    {
        if (!_signers.IsEmpty || _unsigned || _trust.Files.Count > 0 || _trust.Require is not null || _trust.AllowTestKeys)
        {
            throw new UsageException("--profile excludes every other word about signers and trust", "write it into the profile: docs/signing.md");
        }
    }
}
