// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Operations.Inspect;

namespace UefiCapsule.Cli.Commands;

internal sealed class InspectCommand : Command
{
    private readonly LimitOptions _limits = new();
    private bool _dump;
    private bool _tree;
    private bool _map;
    private string? _output;
    private int? _depth;

    public override string Name => "inspect";

    public override string Arguments => "FILE [--tree | --map | --dump] [options]";

    public override string Summary => "show what is inside a capsule, judged by nobody";

    public override string Description =>
        "Shows the tree of structures with their values. It goes as far as the bytes allow, so a damaged file can be looked at too. " +
        "Nothing is verified: that is what capsule verify is for.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule inspect update.cap", "the tree with every field"),
        ("capsule inspect update.cap --tree", "one line to a structure, down to the drivers: GUID, name, version, size"),
        ("capsule inspect update.cap --map", "where every byte belongs, and which of them the signature covers"),
        ("capsule inspect update.cap --map -o map.html", "the same as a page to look at, or as a picture: -o map.svg"),
        ("capsule inspect update.cap --dump", "every field with its offset and bytes"),
        ("capsule inspect update.cap --json", "the tree for a program"),
    ];

    public override void AddOptions(OptionSet options)
    {
        options
            .Add("tree", "one line to a structure, in columns", _ => _tree = true)
            .Add("map", "where every byte belongs and which are covered by the signature", _ => _map = true)
            .Add("dump", "show offset, bytes, value and meaning of every field", _ => _dump = true)
            .Add("depth=", "of the tree show {N} levels inside the capsule", v => _depth = DepthOf(v))
            .Add("o|output=", "write the map into {FILE}: .svg or .html", v => _output = v);
        _limits.AddTo(options);
    }

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        string file = Exactly(arguments, "FILE")[0];
        Check();
        using InspectResult result = InspectOperation.Run(new InspectRequest(file, _output, _limits.Limits));
        if (result.Tree is { } tree)
        {
            Show(run, result, tree);
        }

        run.Show(result.Diagnostics, areTheAnswer: result.Capsule is not null && (_output is null || result.OutputFile is not null));
        run.WriteJson("inspect", result, writer =>
        {
            JsonTree.Write(writer, file, result.Tree);
            if (_map)
            {
                JsonMap.Write(writer, result);
            }
        });
        return result.Outcome;
    }

    private static int DepthOf(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int depth)
            ? depth
            : throw new UsageException($"--depth takes a number from 0 on, not \"{word}\"");

    private void Check()
    {
        if ((_tree ? 1 : 0) + (_map ? 1 : 0) + (_dump ? 1 : 0) > 1)
        {
            throw new UsageException("--tree, --map and --dump exclude one another");
        }

        if (_output is not null && !_map)
        {
            throw new UsageException("-o goes with --map", "for example: capsule inspect FILE --map -o map.html");
        }

        if (_depth is not null && (_map || _dump))
        {
            throw new UsageException("--depth goes with the tree");
        }
    }

    private void Show(CommandRun run, InspectResult result, StructureNode tree)
    {
        int depth = _depth ?? int.MaxValue;
        bool unicode = run.Terminal.Unicode;
        if (_dump)
        {
            AnnotatedDump.Write(result.Capsule!, run.Out);
        }
        else if (_tree)
        {
            TreeTable.Write(run.Out, tree, depth, run.Palette, unicode);
        }
        else if (!_map)
        {
            TreeText.Write(run.Out, tree, depth, run.Palette, unicode);
        }
        else if (result.OutputFile is { } output)
        {
            run.Out.Write($"drew the map of {FieldText.Size(tree.Range.Length)} into {Printable.Text(output)}\n");
            run.Out.Write($"  sha256  {result.Sha256}\n");
        }
        else if (_output is null && result.Map is { } map)
        {
            MapText.Write(run.Out, map, run.Terminal.Width, run.Palette, unicode);
        }
    }
}
