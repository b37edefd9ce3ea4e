// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Sbom;

namespace UefiCapsule.Cli.Commands;

/// <summary>capsule sbom</summary>
internal sealed class SbomCommand : Command
{
    private readonly LimitOptions _limits = new();
    private string? _output;
    private bool _allowIncomplete;

    public override string Name => "sbom";

    public override string Arguments => "FILE [-o OUTPUT] [options]";

    public override string Summary => "list what is inside, as a CycloneDX bill of materials";

    public override string Description =>
        "Lists the payloads of a capsule, its embedded drivers, and every file of its firmware volumes with GUID, name, version, type and " +
        "hash, down to the executable images; CycloneDX 1.6 in JSON, on standard output without -o. The same capsule gives the same bytes. " +
        "Where something could not be looked into, the list says so. Nothing is verified.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule sbom update.cap", "on standard output"),
        ("capsule sbom update.cap -o update.cdx.json", "into a file"),
        ("capsule sbom damaged.cap -o damaged.cdx.json --allow-incomplete", "as much as can be read"),
    ];

    public override void AddOptions(OptionSet options)
    {
        options.Add("o|output=", "the {FILE} to write", v => _output = v);
        options.Add("allow-incomplete", "list what can be read of a damaged capsule", _ => _allowIncomplete = true);
        _limits.AddTo(options);
    }

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        string file = Exactly(arguments, "FILE")[0];
        if (_output is null && run.Json)
        {
            throw new UsageException("-o OUTPUT is missing", "with --json standard output has the report of the run, so the list needs a file");
        }

        SbomResult result = SbomOperation.Run(new SbomRequest(file, _output, _allowIncomplete), run.Context with { Limits = _limits.Limits });
        run.Show(result.Diagnostics.Where(d => d.Severity != Severity.Note));
        if (result.Document is { } document)
        {
            if (result.OutputFile is { } output)
            {
                run.Out.Write($"listed {result.Capsule!.All().Count()} components of {Printable.Text(file)} in {Printable.Text(output)} ({run.Palette.Warn("NOT verified")})\n");
                run.Out.Write($"  size    {document.Length} bytes\n  sha256  {result.Sha256}\n");
            }
            else
            {
                run.ClearProgress();
                run.Terminal.Out.Write(Encoding.UTF8.GetString(document.Span));
            }
        }

        run.WriteJson("sbom", result, writer => JsonSbom.Write(writer, file, result));
        return result.Outcome;
    }
}
