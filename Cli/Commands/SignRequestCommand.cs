// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Cli.Signers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Offline;

namespace UefiCapsule.Cli.Commands;

internal sealed class SignRequestCommand : Command
{
    private readonly SignerOptions _signers = new();
    private readonly TrustOptions _trust = new();

    public override string Name => "sign-request";

    public override string Arguments => "FOLDER --key FILE --cert FILE [options]";

    public override string Summary => "sign a request of capsule prepare, on the machine with the key";

    public override string Description =>
        "Signs what request.txt in FOLDER asks of the given signers, with any key that capsule build takes, in the place of the commands of openssl " +
        "that the request prints. The files to sign are hashed and compared with the request first. The signatures are written into FOLDER under the " +
        "names that the request gives them; nothing is overwritten. Read the request before you sign it: this command cannot know what you mean to sign.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule sign-request request --key signer.key.pem --cert signer.pem", "with a key in a file"),
        ("capsule sign-request request --key 'pkcs11:token=release;object=signer' --cert signer.pem", "with a key on a token"),
        ("capsule sign-request request --signer ./sign-with-kms --cert signer.pem", "with a program that signs digests"),
    ];

    public override void AddOptions(OptionSet options)
    {
        _signers.AddTo(options);
        _trust.AddTestKeysTo(options, "sign with known test keys, for a laboratory");
    }

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        string folder = Exactly(arguments, "FOLDER")[0];
        SignRequestRequest request = new(folder, _signers.ToSources(run.Terminal)) { AllowTestKeys = _trust.AllowTestKeys };
        if (request.Signers.Count == 0)
        {
            throw new UsageException("--key is missing", "or --signer, for a program that signs");
        }

        SignRequestResult result = SignRequestOperation.RunAsync(request, run.Context).GetAwaiter().GetResult();
        run.Show(result.Diagnostics);
        OfflineText.WriteSigned(run.Out, result);
        run.WriteJson("sign-request", result, writer => JsonOffline.WriteSigned(writer, folder, result));
        return result.Outcome;
    }
}
