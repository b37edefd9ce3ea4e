// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using Command = UefiCapsule.Cli.Commands.Command;

namespace UefiCapsule.Cli;

/// <summary>The options that every command takes.</summary>
internal sealed class CommonOptions
{
    public bool Json { get; private set; }

    public bool Quiet { get; private set; }

    public bool NoColor { get; private set; }

    public bool Help { get; private set; }

    public void AddTo(OptionSet options, Command command)
    {
        if (command.TakesCommonOptions)
        {
            options.Add("json", "write one JSON document (docs/json-output.md)", _ => Json = true);
            options.Add("q|quiet", "write nothing but errors", _ => Quiet = true);
            options.Add("no-color", "no colour, even on a terminal", _ => NoColor = true);
        }

        options.Add("h|help", "show this help", _ => Help = true);
    }
}
