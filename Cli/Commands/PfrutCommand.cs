// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Runtime;

namespace UefiCapsule.Cli.Commands;

/// <summary>
/// The kernel's own tool (Linux tools/power/acpi/tools/pfrut/pfrut.c, man/pfrut.8): the same options and much the same output, on the first pair
/// of devices, with the checks and the exit codes of capsule runtime.
/// </summary>
internal sealed class PfrutCommand : Command
{
    private const string FirstDevice = "0";
    private const string TrustVariable = "UEFICAPSULE_TRUST";

    private readonly LoadOptions _load = new();
    private string? _capsule;
    private IReadOnlyList<UpdateStep> _action = [];
    private bool _query;
    private uint? _revision;
    private uint? _logRevision;
    private bool _logInfo;
    private LogType? _logType;
    private LogLevel? _logLevel;
    private bool _read;

    public override string Name => "pfrut";

    public override string Arguments => "[options]";

    public override string Summary => "runtime updates with the options of the kernel's pfrut";

    public override bool TakesCommonOptions => false;

    public override string Description =>
        "Takes the options of the kernel's pfrut and does what they mean, on the first pair of devices. What differs: a capsule is verified before the " +
        "device gets it, against --trust or the files that the environment variable UEFICAPSULE_TRUST names (separated like those of PATH); " +
        "stage and activate are two steps, and none follows a refusal; GUIDs are written as EFI writes them; the log is read whole, in order, and " +
        "steers no terminal; and the exit code says how it went (docs/exit-codes.md). For JSON and more options there is capsule runtime.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule pfrut -q", "what the firmware can update"),
        ("capsule pfrut -l update.cap -u -T 1 -L 4 --trust root.pem", "all details into the history, verify, load, stage and activate"),
        ("capsule pfrut -G", "how the log is set and where it lies"),
        ("capsule pfrut -R", "the whole log"),
    ];

    private bool SetsLog => _logType is not null || _logLevel is not null || _logRevision is not null;

    private bool Acts => _capsule is not null || _action.Count > 0;

    public override void AddOptions(OptionSet options)
    {
        options.Add("l|load=", "verify the capsule in {FILE} and load it", v => _capsule = OptionValues.File("--load", v));
        options.Add("s|stage", "stage what is loaded", _ => _action = [UpdateStep.Stage]);
        options.Add("a|activate", "activate what is staged", _ => _action = [UpdateStep.Activate]);
        options.Add("u|update", "stage and activate", _ => _action = [UpdateStep.Stage, UpdateStep.Activate]);
        options.Add("q|query", "show what the firmware can update", _ => _query = true);
        options.Add("d|setrev=", "set the {REVISION} of the update interface, 1 or 2", v => _revision = DeviceOptions.RevisionOf("--setrev", v));
        options.Add("G|getloginfo", "show how the log is set and where it lies", _ => _logInfo = true);
        options.Add("T|type=", "set the {TYPE} of the log: 0 execution, 1 history", v => _logType = LogWords.TypeOf("--type", v));
        options.Add("L|level=", "set the {LEVEL} of the log: 0 error, 1 warning, 2 info, 4 verbose", v => _logLevel = LogWords.LevelOf("--level", v));
        options.Add("R|read", "show the log", _ => _read = true);
        options.Add("D|setrevlog=", "set the {REVISION} of the telemetry interface, 1 or 2", v => _logRevision = DeviceOptions.RevisionOf("--setrevlog", v));
        _load.AddTrustTo(options, $"trust anchors in {{FILE}}; may be repeated; default: the files that {TrustVariable} names");
    }

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        Exactly(arguments);
        CheckWords();
        if (_query || (_revision is not null && !Acts))
        {
            Outcome asked = Query(run);
            if (_query || asked != Outcome.Clean)
            {
                return asked;
            }
        }

        if (_logInfo || SetsLog)
        {
            Outcome set = LogInfo(run);
            if (_logInfo || set != Outcome.Clean)
            {
                return set;
            }
        }

        UpdateResult? result = Acts ? Act(run) : null;
        if (!_read || result is { Outcome: not Outcome.Clean, Done.Count: 0, State: UpdateState.NothingWritten })
        {
            return result?.Outcome ?? Outcome.Clean;
        }

        // After a refusal the log says why.
        Outcome read = Read(run);
        return result is { Outcome: not Outcome.Clean } ? result.Outcome : read;
    }

    private void CheckWords()
    {
        if (!Acts && !_query && !_logInfo && !_read && !SetsLog && _revision is null)
        {
            throw new UsageException("there is nothing to do", "capsule pfrut --help lists the options");
        }

        if (_query && (Acts || _logInfo || _read || SetsLog))
        {
            throw new UsageException("-q stands alone, or with -d", "the kernel's tool passes over the rest without a word");
        }

        if (_logInfo && (Acts || _read || _revision is not null))
        {
            throw new UsageException("-G stands alone, or with -T, -L and -D", "the kernel's tool passes over the rest without a word");
        }
    }

    private Outcome Query(CommandRun run)
    {
        QueryResult result = QueryOperation.Run(new QueryRequest(FirstDevice, _revision), run.Terminal.Machine);
        foreach (QueriedDevice device in result.Devices)
        {
            if (_query)
            {
                PfrutText.WriteCapability(run.Out, device.Capability);
            }
            else
            {
                run.Out.Write($"pfru update revid set to {_revision}\n");
            }
        }

        run.Show(result.Diagnostics);
        return result.Outcome;
    }

    private Outcome LogInfo(CommandRun run)
    {
        LogRequest request = new(FirstDevice) { Type = _logType, Level = _logLevel, Revision = _logRevision, Read = false, ReadsData = _logInfo };
        LogResult result = LogOperation.Run(request, run.Terminal.Machine, _ => { }, run.Context);
        if (_logInfo)
        {
            PfrutText.WriteLogInfo(run.Out, result);
        }

        run.Show(result.Diagnostics);
        return result.Outcome;
    }

    private UpdateResult Act(CommandRun run)
    {
        string[] anchors = run.Terminal.Environment(TrustVariable)?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        UpdateRequest request = new(_capsule is null ? _action : [UpdateStep.Load, .. _action])
        {
            Capsule = _capsule is { } file ? _load.RequestFor(file, anchors) : null,
            Device = FirstDevice,
            Revision = _revision,
            Kernel = _load.Kernel,
        };
        UpdateResult result = UpdateOperation.Run(request, run.Terminal.Machine, run.Context);
        run.ClearProgress();
        PfrutText.WriteUpdate(run, request, result);
        run.Show(result.Diagnostics);
        return result;
    }

    private static Outcome Read(CommandRun run)
    {
        LogResult result = LogOperation.Run(new LogRequest(FirstDevice), run.Terminal.Machine, part => LogText.WritePart(run.Out, part, run.Palette), run.Context);
        run.Show(result.Diagnostics);
        return result.Outcome;
    }
}
