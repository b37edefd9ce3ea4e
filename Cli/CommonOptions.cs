// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;

namespace UefiCapsule.Cli;

/// <summary>The options that every command takes.</summary>
internal sealed class CommonOptions
{
    public bool Json { get; private set; }

    public bool Quiet { get; private set; }

    public bool NoColor { get; private set; }

    public bool Help { get; private set; }

    public void AddTo(OptionSet options) => options
        .Add("json", "write one JSON document (docs/json-output.md)", _ => Json = true)
        .Add("q|quiet", "write nothing but errors", _ => Quiet = true)
        .Add("no-color", "no colour, even on a terminal", _ => NoColor = true)
        .Add("h|help", "show this help", _ => Help = true);
}
