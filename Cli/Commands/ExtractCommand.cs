// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Extract;

namespace UefiCapsule.Cli.Commands;

internal sealed class ExtractCommand : Command
{
    private readonly TrustOptions _trust = new();
    private readonly LimitOptions _limits = new();
    private string? _output;
    private bool _allowUnverified;

    public override string Name => "extract";

    public override string Arguments => "FILE PATH -o OUTPUT --trust FILE [options]";

    public override string Summary => "take one structure out of a verified capsule";

    public override string Description =>
        "Writes the bytes of one structure, named by its path as capsule inspect shows it, into a file. " +
        "The capsule is verified first, and nothing is written when that fails.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule extract update.cap Capsule/Fmp/Item[0]/Content -o payload.bin --trust root.pem", "the content of the first item"),
        ("capsule extract strange.cap Capsule/Fmp/Item[0]/Certificate -o signature.der --extract-unverified", "a signature to look at"),
    ];

    public override void AddOptions(OptionSet options)
    {
        options.Add("o|output=", "the {FILE} to write", v => _output = v);
        _trust.AddFilesTo(options, "trust anchors in {FILE}, in any form that capsule trust list shows; may be repeated");
        options.Add("extract-unverified", "extract even what is not verified", _ => _allowUnverified = true);
        _limits.AddTo(options);
    }

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        IReadOnlyList<string> words = Exactly(arguments, "FILE", "PATH");
        string output = _output ?? throw new UsageException("-o OUTPUT is missing");
        ExtractResult result = ExtractOperation.Run(new ExtractRequest(words[0], words[1], output, _trust.Files, _allowUnverified), run.Context with { Limits = _limits.Limits });
        run.Show(result.Diagnostics.Where(d => d.Severity != Severity.Note));
        if (result.OutputFile is not null)
        {
            string verdict = result.Verified ? run.Palette.Good("verified") : run.Palette.Warn("NOT verified");
            run.Out.Write($"extracted {Printable.Text(words[1])} {result.Range} to {Printable.Text(output)} ({verdict})\n");
            run.Out.Write($"  sha256  {result.Sha256}\n");
        }

        run.WriteJson("extract", result, writer => JsonExtract.Write(writer, words[0], words[1], result));
        return result.Outcome;
    }
}
