// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;

namespace UefiCapsule.Cli;

/// <summary>
/// Options of a command. Unlike the base class it refuses options it does not know, and does not take <c>/path</c> for an option.
/// </summary>
internal sealed class StrictOptionSet : OptionSet
{
    public IEnumerable<string> Words => this.SelectMany(o => o.GetNames()).Select(n => n.Length == 1 ? "-" + n : "--" + n);

    protected override bool Parse(string argument, OptionContext c)
    {
        if (c.Option is null && (argument.StartsWith('/') || argument == "-"))
        {
            return false;
        }

        if (c.Option is null && argument.StartsWith("--passphrase=", StringComparison.Ordinal) || argument == "--passphrase")
        {
            throw new UsageException(
                "a passphrase is never taken from the command line, where every process of the machine can read it",
                "use --passphrase-env NAME, --passphrase-file FILE, or answer the prompt");
        }

        if (c.Option is null && (argument == "--pin" || argument.StartsWith("--pin=", StringComparison.Ordinal)))
        {
            throw new UsageException(
                "a PIN is never taken from the command line, where every process of the machine can read it",
                "use --passphrase-env NAME, --passphrase-file FILE, pin-source in the URI, or answer the prompt");
        }

        if (c.Option is null
            && GetOptionParts(argument, out _, out string name, out _, out string value)
            && value is not null
            && Contains(name)
            && this[name].OptionValueType == OptionValueType.None)
        {
            throw new UsageException($"option --{name} takes no value");
        }

        if (base.Parse(argument, c))
        {
            return true;
        }

        if (argument.StartsWith('-'))
        {
            string word = argument.Split('=', ':')[0];
            throw new UsageException($"unknown option {word}", UefiCapsule.Cli.Words.DidYouMean(word, Words));
        }

        return false;
    }
}
