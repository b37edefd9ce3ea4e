// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Init;

namespace UefiCapsule.Cli.Commands;

internal sealed class InitCommand : Command
{
    private string? _output;

    public override string Name => "init";

    public override string Arguments => "KIND [-o FILE]";

    public override string Summary => "write a commented description to begin with";

    public override string Description =>
        $"Writes a description with a comment on every key. KIND is {string.Join(", ", InitOperation.Kinds)}. A file that is there is not overwritten.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule init mm-driver-update", "writes mm-driver-update.capsule.json"),
        ("capsule init fmp -o firmware.capsule.json", "under a name of your own"),
    ];

    public override void AddOptions(OptionSet options) =>
        options.Add("o|output=", "the {FILE} to write; default: KIND.capsule.json", v => _output = v);

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        string kind = Exactly(arguments, "KIND")[0];
        if (!InitOperation.Kinds.Contains(kind))
        {
            throw new UsageException(
                $"there is no kind \"{kind}\"",
                Words.DidYouMean(kind, InitOperation.Kinds) ?? "kinds: " + string.Join(", ", InitOperation.Kinds));
        }

        InitResult result = InitOperation.Run(new InitRequest(kind, _output));
        run.Show(result.Diagnostics);
        if (result.OutputFile is { } file)
        {
            run.Out.Write($"wrote {Printable.Text(file)}\n");
            string keys = result.IsSigned ? " --key FILE --cert FILE" : string.Empty;
            run.Out.Write($"next: edit it, then capsule build {Printable.Text(file)} -o update.cap{keys}\n");
        }

        run.WriteJson("init", result, writer => writer.WriteOptional("output", result.OutputFile));
        return result.Outcome;
    }
}
