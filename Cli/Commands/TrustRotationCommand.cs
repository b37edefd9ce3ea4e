// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Rotation;
using UefiCapsule.Validators.Policies;

namespace UefiCapsule.Cli.Commands;

internal sealed class TrustRotationCommand : Command
{
    private readonly TrustOptions _trust = new();
    private readonly PolicyOptions _policies = new();
    private readonly List<string> _certificates = [];
    private readonly List<string> _chain = [];

    public override string Name => "trust rotation";

    public override string Arguments => "OLD NEW [CAPSULE] [options]";

    public override string Summary => "say whether firmware with old and with new anchors accepts a capsule";

    public override string Description =>
        "Compares two sets of anchors, in any form that capsule trust list shows, and says for each payload and signer whether firmware that " +
        "has the one and firmware that has the other accepts it, and through which chain. Instead of CAPSULE the certificate of a signer may " +
        "be given, to ask before anything is signed; with neither it is said what the two sets have in common. The exit code is 0 only if both " +
        "sets accept, or with neither if something leads to both. EDK II tries the certificates of its XDR list one by one; U-Boot has one " +
        "signature list, linked in or in its device tree, and looks at the last certificate of the chain.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule trust rotation old.inc new.inc", "is there anything that firmware with either could accept?"),
        ("capsule trust rotation old.inc new.inc bridge.cap", "can the release that brings the new anchors be installed, and installed again?"),
        ("capsule trust rotation old.pem new.pem --cert signer.pem --chain cross.pem", "and will what this signer signs?"),
        ("capsule trust rotation old.esl new.esl bridge.cap --policy u-boot", "the same for U-Boot"),
    ];

    public override void AddOptions(OptionSet options)
    {
        options.Add("cert=", "instead of CAPSULE, a signer's certificate in {FILE}; may be repeated for several signers", _certificates.Add);
        options.Add("chain=", "with --cert, further certificates that the message will carry, in {FILE}; may be repeated", _chain.Add);
        _policies.AddTo(options, "whose firmware it is; default: edk2");
        _trust.AddTestKeysTo(options, "let known test keys pass, for a laboratory; the output says so");
    }

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        IReadOnlyList<string> words = arguments.Count > 2 ? Exactly(arguments, "OLD", "NEW", "CAPSULE") : Exactly(arguments, "OLD", "NEW");
        string? capsule = words.Count == 3 ? words[2] : null;
        if (capsule is not null && _certificates.Count > 0)
        {
            throw new UsageException("--cert and CAPSULE exclude each other", "give a capsule, or the certificate of a signer with --cert");
        }

        bool isAnythingJudged = capsule is not null || _certificates.Count > 0;
        if (!isAnythingJudged && (_policies.Policies.Count > 0 || _policies.RevocationFiles.Count > 0))
        {
            throw new UsageException("--policy and --crl need something to judge", "give a capsule, or the certificate of a signer with --cert");
        }

        if (_chain.Count > 0 && _certificates.Count == 0)
        {
            throw new UsageException("--chain belongs to --cert", "a capsule carries its own certificates");
        }

        RotationRequest request = new(words[0], words[1])
        {
            CapsuleFile = capsule,
            CertificateFiles = _certificates,
            ChainFiles = _chain,
            RevocationFiles = _policies.RevocationFiles,
            Policies = isAnythingJudged && _policies.Policies.Count == 0 ? [Policy.Edk2] : _policies.Policies,
            AllowTestKeys = _trust.AllowTestKeys,
        };
        RotationResult result = RotationOperation.Run(request, run.Context);
        run.ClearProgress();
        if (result is { Old: { } old, New: { } fresh })
        {
            RotationText.Write(run.Out, result, old, fresh, run.Palette);
        }

        run.Show(result.Diagnostics, areTheAnswer: result.Old is not null);
        run.WriteJson("trust-rotation", result, writer => JsonRotation.Write(writer, request, result));
        return result.Outcome;
    }
}
