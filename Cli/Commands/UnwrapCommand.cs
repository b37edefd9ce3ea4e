// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Wrap;

namespace UefiCapsule.Cli.Commands;

/// <summary>capsule unwrap</summary>
internal sealed class UnwrapCommand : Command
{
    private string? _output;
    private bool _dropTrailing;

    public override string Name => "unwrap";

    public override string Arguments => "FILE -o OUTPUT [--drop-trailing]";

    public override string Summary => "take the outermost capsule header off";

    public override string Description =>
        "Writes the body of a capsule, without its header, into a file. Nothing is verified: that is what capsule verify is for, " +
        "before or, when the body is a capsule again, after.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule unwrap nested.cap -o update.cap", "the FMP capsule inside a capsule of Windows' form"),
        ("capsule unwrap padded.cap -o body.bin --drop-trailing", "although there are bytes behind the capsule"),
    ];

    public override void AddOptions(OptionSet options) => options
        .Add("o|output=", "the {FILE} to write", v => _output = v)
        .Add("drop-trailing", "leave out what stands behind the capsule", _ => _dropTrailing = true);

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        string file = Exactly(arguments, "FILE")[0];
        string output = _output ?? throw new UsageException("-o OUTPUT is missing");
        WrapResult result = WrapOperation.Run(new UnwrapRequest(file, output, _dropTrailing), run.Context);
        WrapText.Write(run, "unwrapped", file, result);
        run.WriteJson("unwrap", result, writer => JsonWrap.Write(writer, file, result));
        return result.Outcome;
    }
}
