// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Diff;

namespace UefiCapsule.Cli.Commands;

internal sealed class DiffCommand : Command
{
    private readonly LimitOptions _limits = new();
    private bool _exitCode;

    public override string Name => "diff";

    public override string Arguments => "OLD NEW [--exit-code]";

    public override string Summary => "say what differs between two capsules";

    public override string Description =>
        "Compares two capsules structure by structure: payloads by image type and index, files of a volume by GUID, sections by type. " +
        "It shows fields with their old and new meaning, what came, went or moved, and where bytes differ, and whether a signature " +
        "still covers the same bytes. Damaged capsules are compared as far as they can be read; nothing is verified.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule diff released.cap next.cap", "what is new"),
        ("capsule diff first.cap second.cap --exit-code --quiet", "is a build reproducible? Ends with 6 when it is not"),
    ];

    public override void AddOptions(OptionSet options)
    {
        options.Add("exit-code", "end with 6 when there are differences; without it they are no fault", _ => _exitCode = true);
        _limits.AddTo(options);
    }

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        IReadOnlyList<string> files = Exactly(arguments, "OLD", "NEW");
        DiffResult result = DiffOperation.Run(new DiffRequest(files[0], files[1], _exitCode), run.Context with { Limits = _limits.Limits });
        run.ClearProgress();
        DiffText.Write(run.Out, result, run.Palette);
        run.Show(result.Diagnostics, areTheAnswer: result.Old is not null);
        run.WriteJson("diff", result, writer => JsonDiff.Write(writer, result));
        return result.Outcome;
    }
}
