// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Explain;

namespace UefiCapsule.Cli.Commands;

internal sealed class ExplainCommand : Command
{
    public override string Name => "explain";

    public override string Arguments => "CAPnnnn";

    public override string Summary => "say what a finding means and what to do about it";

    public override string Description => "Shows the page of a finding: what it means, why it matters, how to put it right, and the text it rests on.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples => [("capsule explain CAP0003", "what CAP0003 means")];

    public override void AddOptions(OptionSet options)
    {
        // Only the common ones.
    }

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        string id = Exactly(arguments, "CAPnnnn")[0];
        ExplainResult result = ExplainOperation.Run(id);
        if (result.Descriptor is { } descriptor)
        {
            ExplainText.Write(run.Out, descriptor, result.Page, run.Palette);
        }

        run.Show(result.Diagnostics);
        run.WriteJson("explain", result, writer => JsonExplain.Write(writer, result));
        return result.Outcome;
    }
}
