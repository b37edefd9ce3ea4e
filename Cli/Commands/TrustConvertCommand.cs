// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.RegularExpressions;
using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Trust;

namespace UefiCapsule.Cli.Commands;

internal sealed partial class TrustConvertCommand : Command
{
    private TrustTarget? _target;
    private TrustTarget? _content;
    private Guid? _owner;
    private string? _name;
    private string? _output;

    private static IEnumerable<string> Targets => Enum.GetNames<TrustTarget>().Select(n => n.ToLowerInvariant());

    public override string Name => "trust convert";

    public override string Arguments => "FILE... -o OUTPUT --to FORM [options]";

    public override string Summary => "write certificates and hashes in another form";

    public override string Description =>
        "Reads the forms that capsule trust list reads, puts the entries of all files one behind another, and writes them in the form asked " +
        "for. The same inputs give the same bytes. When the form cannot hold an entry, nothing is written.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule trust convert root.pem -o root.inc --to inc", "for the build of EDK II (PcdFmpDevicePkcs7CertBufferXdr)"),
        ("capsule trust convert old.pem new.pem -o roots.xdr --to xdr", "two roots while keys are rotated"),
        ("capsule trust convert root.pem -o root.esl --to esl --owner 11111111-2222-3333-4444-123456789abc", "for U-Boot, and for a variable"),
    ];

    public override void AddOptions(OptionSet options) => options
        .Add("o|output=", "the {FILE} to write", v => _output = v)
        .Add("to=", $"{{FORM}} to write: {string.Join(", ", Targets)}", v => _target = TargetOf(v, Targets))
        .Add("content=", "for inc and c, the {FORM} of the bytes: xdr, esl or der; default: xdr", v => _content = TargetOf(v, ["xdr", "esl", "der"]))
        .Add("owner=", "for esl, the owner {GUID} of every entry; default: each keeps its own, or gets one of zeros", v => _owner = OwnerOf(v))
        .Add("name=", "for inc and c, the {NAME} of the PCD or array", v => _name = v);

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        if (arguments.Count == 0 || arguments.Any(string.IsNullOrEmpty))
        {
            throw new UsageException(arguments.Count == 0 ? "FILE is missing" : "an argument is empty", "expected: FILE...");
        }

        string output = _output ?? throw new UsageException("-o OUTPUT is missing");
        TrustTarget target = _target ?? throw new UsageException("--to FORM is missing", "forms: " + string.Join(", ", Targets));
        CheckOptions(target);
        TrustConvertResult result = TrustConvertOperation.Run(
            new TrustConvertRequest(arguments, output, target, _content ?? TrustTarget.Xdr, _owner, _name),
            run.Context);
        run.Show(result.Diagnostics);
        if (result.OutputFile is not null)
        {
            string entries = result.Entries == 1 ? "1 entry" : $"{result.Entries} entries";
            run.Out.Write($"wrote {Printable.Text(output)} ({entries}, {result.Length} bytes)\n");
            run.Out.Write($"  sha256  {result.Sha256}\n");
        }

        run.WriteJson("trust-convert", result, writer => JsonTrust.WriteConverted(writer, arguments, target, result));
        return result.Outcome;
    }

    private static TrustTarget TargetOf(string word, IEnumerable<string> words) =>
        words.Contains(word, StringComparer.Ordinal) && Enum.TryParse(word, ignoreCase: true, out TrustTarget target)
            ? target
            : throw new UsageException($"there is no form \"{word}\" to write here", "forms: " + string.Join(", ", words));

    private static Guid OwnerOf(string word) =>
        Guid.TryParseExact(word, "D", out Guid owner) ? owner : throw new UsageException($"\"{word}\" is no GUID", "for example 11111111-2222-3333-4444-123456789abc");

    private void CheckOptions(TrustTarget target)
    {
        bool isText = target is TrustTarget.Inc or TrustTarget.C;
        if (!isText && (_content is not null || _name is not null))
        {
            throw new UsageException("--content and --name belong to --to inc and --to c");
        }

        if (_owner is not null && (isText ? _content : target) != TrustTarget.Esl)
        {
            throw new UsageException("--owner belongs to signature lists", "use --to esl, or --content esl with --to inc or --to c");
        }

        if (_name is { } name && !(target == TrustTarget.Inc ? PcdName() : ArrayName()).IsMatch(name))
        {
            throw new UsageException(
                $"\"{name}\" is no name of {(target == TrustTarget.Inc ? "a PCD" : "an array")}",
                target == TrustTarget.Inc ? "for example gFmpDevicePkgTokenSpaceGuid.PcdFmpDevicePkcs7CertBufferXdr" : "letters, digits and underscores");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\.[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex PcdName();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex ArrayName();
}
