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
        () => new WrapCommand(),
        () => new UnwrapCommand(),
        () => new OnDiskCommand(),
        () => new InitCommand(),
        () => new TestKeysCommand(),
        () => new TrustListCommand(),
        () => new TrustConvertCommand(),
        () => new LedgerInitCommand(),
        () => new LedgerListCommand(),
        () => new LedgerCheckCommand(),
        () => new ExplainCommand(),
    ];

    public static IEnumerable<Command> All => Makers.Select(m => m());

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
        IEnumerable<string> family = All.Select(c => c.Name).Where(n => n.StartsWith(first + " ", StringComparison.Ordinal));
        if (family.Any())
        {
            throw new UsageException($"\"{first}\" needs a second word", $"for example: capsule {family.First()}");
        }

        string kind = first.StartsWith('-') ? "option" : "command";
        throw new UsageException(
            $"unknown {kind} \"{first}\"",
            Words.DidYouMean(first, All.Select(c => c.Name)) ?? "capsule help lists the commands");
    }
}
