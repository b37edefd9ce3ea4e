// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Cli;
using UefiCapsule.Runtime;
using UefiCapsule.Runtime.Linux;
using UefiCapsule.TestKit;

namespace UefiCapsule.Cli.Tests;

/// <summary>Runs the command as a function, with its own words, clock and environment.</summary>
internal sealed class CommandHost
{
    /// <summary>A day on which the certificates among the test vectors are valid.</summary>
    public TimeProvider Time { get; init; } = new FixedTimeProvider(2027, 1, 1);

    public Dictionary<string, string> Environment { get; } = [];

    public bool IsTerminal { get; init; }

    public bool Unicode { get; init; } = true;

    public Func<string, char[]?>? ReadSecret { get; init; }

    /// <summary>The machine whose firmware is updated; null for the one that the test runs on.</summary>
    public IRuntimeMachine? Machine { get; set; }

    /// <summary>Stops the command as a signal does; the test's own token when it is not given.</summary>
    public CancellationToken? Cancellation { get; init; }

    public CommandResult Run(params IReadOnlyList<string> arguments)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        Terminal terminal = new()
        {
            Out = output,
            Error = error,
            Time = Time,
            Environment = Environment.GetValueOrDefault,
            OutIsTerminal = IsTerminal,
            ErrorIsTerminal = IsTerminal,
            Unicode = Unicode,
            ReadSecret = ReadSecret,
            Cancellation = Cancellation ?? TestContext.Current.CancellationToken,
            Machine = Machine ?? LinuxMachine.This,
        };
        int code = CommandLine.Run(arguments, terminal);
        return new CommandResult(code, output.ToString(), error.ToString());
    }
}
