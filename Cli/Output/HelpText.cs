// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Cli.Commands;

namespace UefiCapsule.Cli.Output;

/// <summary>The help of the whole command line and of each command.</summary>
internal static class HelpText
{
    public static void WriteAll(TextWriter writer)
    {
        writer.Write("capsule builds, signs, verifies and takes apart UEFI firmware update capsules.\n\n");
        writer.Write("usage: capsule COMMAND [arguments] [options]\n\ncommands:\n");
        WriteList(writer, [.. CommandList.All]);

        writer.Write("""

            capsule COMMAND --help    options and examples of a command
            capsule --version         the version

            exit codes: 0 clean, 1 usage, 2 malformed, 3 unsigned, 4 bad signature, 5 untrusted, 6 refused by policy,
                        7 a file, device or signer is unavailable, 70 a bug in capsule

            """.ReplaceLineEndings("\n"));
    }

    /// <summary>The commands that begin with the same word.</summary>
    public static void WriteFamily(TextWriter writer, string first, IReadOnlyList<Command> family)
    {
        writer.Write($"usage: capsule {first} COMMAND [arguments] [options]\n\ncommands:\n");
        WriteList(writer, family);

        writer.Write($"\ncapsule {first} COMMAND --help    options and examples of a command\n");
    }

    public static void Write(TextWriter writer, Command command)
    {
        writer.Write($"usage: capsule {command.Name} {command.Arguments}\n\n");
        foreach (string line in Wrap(command.Description, 100))
        {
            writer.Write(line + "\n");
        }

        writer.Write("\noptions:\n");
        StrictOptionSet options = [];
        command.AddOptions(options);
        new CommonOptions().AddTo(options, command);
        using StringWriter text = new();
        options.WriteOptionDescriptions(text);
        writer.Write(text.ToString().ReplaceLineEndings("\n"));
        writer.Write("\nexamples:\n");
        foreach ((string line, string meaning) in command.Examples)
        {
            writer.Write($"  # {meaning}\n  {line}\n");
        }
    }

    private static void WriteList(TextWriter writer, IReadOnlyList<Command> commands)
    {
        int width = commands.Max(c => c.Name.Length);
        foreach (Command command in commands)
        {
            writer.Write($"  {command.Name.PadRight(width)}  {command.Summary}\n");
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        string line = string.Empty;
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = string.Empty;
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
