// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Operations;
using UefiCapsule.Operations.Extract;
using UefiCapsule.Operations.Inspect;

namespace UefiCapsule.Cli.Commands;

internal sealed class ExtractCommand : Command
{
    private readonly TrustOptions _trust = new();
    private readonly LimitOptions _limits = new();
    private string? _output;
    private bool _allowUnverified;
    private bool _list;
    private bool _all;

    public override string Name => "extract";

    public override string Arguments => "FILE PATH -o OUTPUT --trust FILE [options]";

    public override string Summary => "take structures out of a verified capsule";

    public override string Description =>
        "Writes the bytes of one structure, named by its path, into a file: a payload, a certificate, a driver inside a compressed volume. " +
        "The capsule is verified first, and nothing is written when that fails.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule extract update.cap --list", "every path there is; nothing is verified or written"),
        ("capsule extract update.cap Capsule/Fmp/Item[0]/Content -o payload.bin --trust root.pem", "the content of the first item"),
        ("capsule extract update.cap Capsule/Fmp/Item[0]/Content -o payload.bin --trust test/root.pem --allow-test-key", "out of a capsule of a laboratory"),
        ("capsule extract strange.cap Capsule/Fmp/Item[0]/Certificate -o signature.der --extract-unverified", "a signature to look at"),
        ("capsule extract update.cap Capsule/Fmp/Item[0] --all -o parts --trust root.pem", "every part of the first item, into a new folder"),
    ];

    public override void AddOptions(OptionSet options)
    {
        options.Add("o|output=", "the {FILE} to write, with --all the folder", v => _output = v);
        options.Add("list", "list every structure with its path instead", _ => _list = true);
        options.Add("all", "write every innermost structure inside PATH (or all of them) into a file of its own; images stay whole", _ => _all = true);
        _trust.AddFilesTo(options, "trust anchors in {FILE}, in any form that capsule trust list shows; may be repeated");
        _trust.AddTestKeysTo(options, "let known test keys pass, for a laboratory; the output says so");
        options.Add("extract-unverified", "extract even what is not verified", _ => _allowUnverified = true);
        _limits.AddTo(options);
    }

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        if (_list)
        {
            return List(Exactly(arguments, "FILE")[0], run);
        }

        IReadOnlyList<string> words = _all && arguments.Count == 1
            ? [.. Exactly(arguments, "FILE"), StructurePath.Capsule.Text]
            : Exactly(arguments, "FILE", "PATH");
        string output = _output ?? throw new UsageException("-o OUTPUT is missing");
        ExtractRequest request = new(words[0], words[1], output, _trust.Files, _allowUnverified, _all) { AllowTestKeys = _trust.AllowTestKeys };
        ExtractResult result = ExtractOperation.Run(request, run.Context with { Limits = _limits.Limits });
        run.Show(result.Diagnostics.Where(d => d.Severity != Severity.Note || d.Descriptor == EnvironmentDiagnostics.NearestStructures));
        if (result.OutputFile is not null)
        {
            string verdict = (result.Verified, result.TestKeys.Count > 0) switch
            {
                (true, false) => run.Palette.Good("verified"),
                (true, true) => run.Palette.Warn("verified " + OutcomeText.WithTestKey),
                _ => run.Palette.Warn("NOT verified"),
            };
            string what = _all ? $"{FieldText.Count(result.Files.Count, "part")} of " : string.Empty;
            run.Out.Write($"extracted {what}{Printable.Text(words[1])} {result.Range} to {Printable.Text(output)} ({verdict})\n");
            if (result.Sha256 is { } sha256)
            {
                run.Out.Write($"  sha256  {sha256}\n");
            }
        }

        run.WriteJson("extract", result, writer => JsonExtract.Write(writer, words[0], words[1], result));
        return result.Outcome;
    }

    private Outcome List(string file, CommandRun run)
    {
        if (_all || _output is not null)
        {
            throw new UsageException("--list writes nothing; it excludes --all and -o");
        }

        using InspectResult result = InspectOperation.Run(new InspectRequest(file, Limits: _limits.Limits));
        if (result.Tree is { } tree)
        {
            string[][] rows = [.. tree.All().Select(n => new[] { n.Range.Length.ToString(CultureInfo.InvariantCulture), n.Path.Text, n.Label is { } label ? $"{n.Title} \"{label}\"" : n.Title })];
            TextTable.Write(run.Out, ["SIZE", "PATH", "WHAT"], rows, run.Palette, numberColumns: [0]);
        }

        run.Show(result.Diagnostics.Where(d => d.Severity != Severity.Note));
        run.WriteJson("extract", result, writer => JsonExtract.WriteList(writer, file, result.Tree));
        return result.Outcome;
    }
}
