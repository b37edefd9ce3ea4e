// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Cli.Commands;

/// <summary>All commands.</summary>
internal static class CommandList
{
    private static readonly Func<Command>[] Makers =
    [
        () => new BuildCommand(),
        () => new PrepareCommand(),
        () => new SignRequestCommand(),
        () => new AttachCommand(),
        () => new VerifyCommand(),
        () => new InspectCommand(),
        () => new ExtractCommand(),
        () => new DiffCommand(),
        () => new SbomCommand(),
        () => new WrapCommand(),
        () => new UnwrapCommand(),
        () => new OnDiskCommand(),
        () => new InitCommand(),
        () => new TestKeysCommand(),
        () => new TrustListCommand(),
        () => new TrustConvertCommand(),
        () => new TrustRotationCommand(),
        () => new LedgerInitCommand(),
        () => new LedgerListCommand(),
        () => new LedgerCheckCommand(),
        () => new RuntimeQueryCommand(),
        () => new RuntimeUpdateCommand(),
        () => new RuntimeLoadCommand(),
        () => new RuntimeStageCommand(),
        () => new RuntimeActivateCommand(),
        () => new RuntimeLogCommand(),
        () => new PfrutCommand(),
        () => new SimulateCommand(),
        () => new ExplainCommand(),
    ];

    public static IEnumerable<Command> All => Makers.Select(m => m());

    /// <summary>The commands whose first of two words that is.</summary>
    public static IReadOnlyList<Command> Family(string first) => [.. All.Where(c => c.Name.StartsWith(first + " ", StringComparison.Ordinal))];

    /// <summary>The command that the first words name.</summary>
    public static Command Find(IReadOnlyList<string> arguments, out int words)
    {
        foreach (Command command in All)
        {
            string[] name = command.Name.Split(' ');
            if (arguments.Take(name.Length).SequenceEqual(name, StringComparer.Ordinal))
            {
                words = name.Length;
                return command;
            }
        }

        string first = arguments[0];
        IReadOnlyList<Command> family = Family(first);
        if (family.Count > 0)
        {
            throw new UsageException($"\"{first}\" needs a second word", string.Join(", ", family.Select(c => $"capsule {c.Name}")));
        }

        string kind = first.StartsWith('-') ? "option" : "command";
        throw new UsageException(
            $"unknown {kind} \"{first}\"",
            Words.DidYouMean(first, All.Select(c => c.Name)) ?? "capsule help lists the commands");
    }
}
