// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Cli.Commands;

/// <summary>One command: its words, its help, and the operation behind it.</summary>
internal abstract class Command
{
    /// <summary>The word or words that call it, for example <c>keys test</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What follows the name in the usage line.</summary>
    public abstract string Arguments { get; }

    /// <summary>One line for the list of commands.</summary>
    public abstract string Summary { get; }

    /// <summary>A few sentences for its own help.</summary>
    public abstract string Description { get; }

    /// <summary>Whole command lines with what they do.</summary>
    public abstract IReadOnlyList<(string Line, string Meaning)> Examples { get; }

    /// <summary>False for a command that stands in for another program, whose options have the names of ours; --help is left.</summary>
    public virtual bool TakesCommonOptions => true;

    public abstract void AddOptions(OptionSet options);

    public abstract Outcome Run(IReadOnlyList<string> arguments, CommandRun run);

    /// <summary>The arguments that are no options, when there are exactly as many as the names given.</summary>
    protected static IReadOnlyList<string> Exactly(IReadOnlyList<string> arguments, params IReadOnlyList<string> names)
    {
        if (arguments.Count < names.Count)
        {
            throw new UsageException($"{names[arguments.Count]} is missing", $"expected: {string.Join(' ', names)}");
        }

        if (arguments.Count > names.Count)
        {
            throw new UsageException($"unexpected argument \"{arguments[names.Count]}\"", names.Count == 0 ? null : $"expected: {string.Join(' ', names)}");
        }

        if (arguments.Any(string.IsNullOrEmpty))
        {
            throw new UsageException("an argument is empty", $"expected: {string.Join(' ', names)}");
        }

        return arguments;
    }
}
