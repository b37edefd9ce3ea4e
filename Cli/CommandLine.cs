// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Reflection;
using Mono.Options;
using UefiCapsule.Cli.Commands;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using Command = UefiCapsule.Cli.Commands.Command;

namespace UefiCapsule.Cli;

/// <summary>The command line: finds the command, runs it, and turns its outcome into an exit code.</summary>
internal static class CommandLine
{
    private const int Interrupted = 130;

    public static string Version { get; } =
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public static int Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        bool json = arguments.Contains("--json");
        try
        {
            return (int)Dispatch(arguments, terminal);
        }
        catch (UsageException e)
        {
            return Fail(terminal, json, Outcome.Usage, e.Message, e.Hint);
        }
        catch (OptionException e)
        {
            return Fail(terminal, json, Outcome.Usage, e.Message.TrimEnd('.'), null);
        }
        catch (OperationCanceledException)
        {
            terminal.Error.Write("capsule: interrupted\n");
            return Interrupted;
        }
        catch (IOException e)
        {
            // Operations turn the faults of their files into findings; what comes here is our own output, or a file that shrinks
            // while it is shown. A reader that went away (capsule inspect ... | head) needs no word.
            if (!IsBrokenPipe(e))
            {
                terminal.Error.Write($"capsule: reading or writing failed: {Printable.Text(e.Message)}\n");
            }

            return (int)Outcome.Unavailable;
        }
#pragma warning disable CA1031 // the last resort: a person must not see a bare stack trace
        catch (Exception e)
#pragma warning restore CA1031
        {
            int code = Fail(terminal, json, Outcome.Internal, $"this is a bug in capsule {Version}: {e.GetType().Name}: {e.Message}", "please report it, with the command and the text below");
            terminal.Error.Write($"{e.StackTrace}\n");
            return code;
        }
    }

    private static Outcome Dispatch(IReadOnlyList<string> arguments, Terminal terminal)
    {
        if (arguments.Count == 0)
        {
            HelpText.WriteAll(terminal.Error);
            return Outcome.Usage;
        }

        switch (arguments[0])
        {
            case "--version" or "-V" or "version":
                terminal.Out.Write($"capsule {Version}\n");
                return Outcome.Clean;
            case "help" or "--help" or "-h" or "-?" when arguments.Count == 1:
                HelpText.WriteAll(terminal.Out);
                return Outcome.Clean;
            case "help" when arguments.Count == 2 && CommandList.Family(arguments[1]) is { Count: > 0 } family:
                HelpText.WriteFamily(terminal.Out, arguments[1], family);
                return Outcome.Clean;
            case "help":
                HelpText.Write(terminal.Out, CommandList.Find([.. arguments.Skip(1)], out _));
                return Outcome.Clean;
            case string first when arguments.Count == 2 && arguments[1] is ("--help" or "-h" or "-?") && CommandList.Family(first) is { Count: > 0 } family:
                HelpText.WriteFamily(terminal.Out, first, family);
                return Outcome.Clean;
            default:
                Command command = CommandList.Find(arguments, out int words);
                return Run(command, [.. arguments.Skip(words)], terminal);
        }
    }

    private static Outcome Run(Command command, IReadOnlyList<string> arguments, Terminal terminal)
    {
        CommonOptions common = new();
        StrictOptionSet options = [];
        command.AddOptions(options);
        common.AddTo(options, command);
        List<string> rest = options.Parse(arguments);
        if (common.Help)
        {
            HelpText.Write(terminal.Out, command);
            return Outcome.Clean;
        }

        using CommandRun run = new(terminal, common);
        Outcome outcome = command.Run(rest, run);
        terminal.Out.Flush();
        return outcome;
    }

    private static int Fail(Terminal terminal, bool json, Outcome outcome, string message, string? hint)
    {
        if (json)
        {
            JsonReport.WriteFailure(terminal.Out, outcome, message, hint);
        }

        terminal.Error.Write($"capsule: {Printable.Text(message)}\n");
        if (hint is not null)
        {
            terminal.Error.Write($"  -> {Printable.Text(hint)}\n");
        }

        return (int)outcome;
    }

    // EPIPE on Linux, ERROR_BROKEN_PIPE on Windows.
    private static bool IsBrokenPipe(IOException exception) => (exception.HResult & 0xFFFF) is 32 or 109;
}
