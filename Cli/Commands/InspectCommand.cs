// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Operations.Inspect;

namespace UefiCapsule.Cli.Commands;

internal sealed class InspectCommand : Command
{
    private bool _dump;

    public override string Name => "inspect";

    public override string Arguments => "FILE [--dump]";

    public override string Summary => "show what is inside a capsule, judged by nobody";

    public override string Description =>
        "Shows the tree of structures with their values. It goes as far as the bytes allow, so a damaged file can be looked at too. " +
        "Nothing is verified: that is what capsule verify is for.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule inspect update.cap", "the tree"),
        ("capsule inspect update.cap --dump", "every field with its offset and bytes"),
        ("capsule inspect update.cap --json", "the tree for a program"),
    ];

    public override void AddOptions(OptionSet options) =>
        options.Add("dump", "show offset, bytes, value and meaning of every field", _ => _dump = true);

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        string file = Exactly(arguments, "FILE")[0];
        using InspectResult result = InspectOperation.Run(new InspectRequest(file));
        if (result.Capsule is { } capsule && result.Tree is { } tree)
        {
            if (_dump)
            {
                AnnotatedDump.Write(capsule, run.Out);
            }
            else
            {
                TreeText.Write(run.Out, tree, run.Palette, run.Terminal.Unicode);
            }
        }

        run.Show(result.Diagnostics, areTheAnswer: result.Capsule is not null);
        run.WriteJson("inspect", result, writer => JsonTree.Write(writer, file, result.Tree));
        return result.Outcome;
    }
}
