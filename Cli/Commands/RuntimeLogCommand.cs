// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Runtime;

namespace UefiCapsule.Cli.Commands;

internal sealed class RuntimeLogCommand : Command
{
    private const uint LongestFollow = 7 * 24 * 60 * 60;

    private readonly DeviceOptions _device = new();
    private LogLevel? _level;
    private LogType? _type;
    private bool _info;
    private bool _follow;
    private uint? _seconds;
    private string? _markFile;
    private bool _raw;
    private string? _output;
    private bool _dryRun;

    public override string Name => "runtime log";

    public override string Arguments => "[options]";

    public override string Summary => "read the firmware's log of runtime updates";

    public override string Description =>
        "Reads the log that the firmware keeps of its runtime updates (Linux' pfr_telemetry driver), oldest line first, also while the firmware " +
        "writes it and after its ring went round: what was overwritten before it could be read is counted and said. Control characters and " +
        "bytes that are no text are shown as codes. Level, type and revision that are set stay set.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule runtime log", "all there is"),
        ("capsule runtime log --level verbose --type execution --follow", "all details, as they come, until Ctrl+C"),
        ("capsule runtime log --since-mark /var/lib/capsule/log.mark", "what is new since the last time"),
        ("capsule runtime log --raw -o firmware.log", "the bytes as the firmware wrote them"),
        ("capsule runtime log --info", "how the log is set and where it lies"),
    ];

    public override void AddOptions(OptionSet options)
    {
        _device.AddTo(options, "/dev/acpi_pfr_telemetry0", "the only one there is");
        options.Add("level=", $"how much the firmware logs from now on: {{LEVEL}} is one of {string.Join(", ", LogWords.Levels)}", v => _level = LogWords.LevelOf("--level", v));
        options.Add("type=", $"which log: {{TYPE}} is one of {string.Join(", ", LogWords.Types)}; default: the one that was chosen last", v => _type = LogWords.TypeOf("--type", v));
        options.Add("info", "show how the log is set and where it lies, and read nothing", _ => _info = true);
        options.Add("follow", "go on with what is new, until Ctrl+C", _ => _follow = true);
        options.Add("for=", "with --follow, end after so many {SECONDS}", v => _seconds = OptionValues.Number("--for", v, 1, LongestFollow));
        options.Add("since-mark=", "read only what is newer than the mark in {FILE}, and write the mark back", v => _markFile = OptionValues.File("--since-mark", v));
        options.Add("raw", "write the bytes as they are into the file that -o names", _ => _raw = true);
        options.Add("o|output=", "with --raw, the {FILE} for the bytes", v => _output = OptionValues.File("-o", v));
        options.Add("dry-run", "change and read nothing, and say what would be set", _ => _dryRun = true);
    }

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        Exactly(arguments);
        CheckWords(run);
        LogRequest request = new(_device.Device)
        {
            Level = _level,
            Type = _type,
            Revision = _device.Revision,
            Read = !_info,
            Follow = _follow,
            Limit = _seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            MarkFile = _markFile,
            RawFile = _output,
            DryRun = _dryRun,
        };
        List<LogPart> parts = [];
        LogResult result = LogOperation.Run(request, run.Terminal.Machine, Sink(run, parts), run.Context);
        LogText.WriteResult(run.Out, request, result, run.Palette);
        run.Show(result.Diagnostics);
        run.WriteJson("runtime-log", result, writer => JsonLog.Write(writer, request, result, parts));
        return result.Outcome;
    }

    private Action<LogPart> Sink(CommandRun run, List<LogPart> parts)
    {
        if (run.Json)
        {
            return parts.Add;
        }

        return part =>
        {
            if (!_raw)
            {
                LogText.WritePart(run.Out, part, run.Palette);
            }
        };
    }

    private void CheckWords(CommandRun run)
    {
        if (_raw != _output is not null)
        {
            throw new UsageException(_raw ? "--raw needs -o FILE: bytes of any kind do not go to a terminal" : "-o belongs to --raw");
        }

        if (_seconds is not null && !_follow)
        {
            throw new UsageException("--for belongs to --follow");
        }

        if (run.Json && _follow && _seconds is null)
        {
            throw new UsageException("--json with --follow needs --for SECONDS", "one document is written, at the end");
        }

        if (_info && (_follow || _raw || _markFile is not null))
        {
            throw new UsageException("--info reads nothing of the log", "leave --follow, --raw and --since-mark out");
        }
    }
}
