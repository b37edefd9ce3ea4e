// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using UefiCapsule.TestKit;

namespace UefiCapsule.Cli.Tests;

/// <summary>
/// Runs a script and returns it with what was really seen. Lines: <c>#</c> comment, <c>$ capsule ...</c> a command,
/// <c>$ write FILE TEXT</c>, <c>$ copy FROM TO</c>, <c>$ cut FILE LENGTH</c>, <c>$ flip FILE OFFSET</c>, <c>$ append FILE TEXT</c>,
/// <c>$ set NAME=VALUE</c>, <c>$ list FOLDER</c>, <c>$ same FILE FILE</c>, <c>$ machine</c> and <c>$ firmware</c> (<see cref="ScriptMachine"/>); and below a command <c>&gt;</c> what it
/// printed, <c>!</c> what it printed on standard error, <c>?</c> its exit code. Words <c>WORK</c>, <c>VECTORS</c> and <c>REPO</c> in
/// braces stand for folders.
/// </summary>
internal sealed partial class Script : IDisposable
{
    private readonly TemporaryDirectory _work = new();
    private readonly CommandHost _host = new();
    private readonly ScriptMachine _machine = new();

    public string Run(string text)
    {
        StringBuilder seen = new();
        foreach (string line in text.Split('\n'))
        {
            if (line.StartsWith('>') || line.StartsWith('!') || line.StartsWith('?'))
            {
                continue;
            }

            seen.Append(line).Append('\n');
            if (line.StartsWith("$ ", StringComparison.Ordinal))
            {
                string command = line[2..];
                Execute(command.StartsWith("write ", StringComparison.Ordinal) ? [.. command.Split(' ', 3).Select(Expand)] : [.. Words().Matches(command).Select(m => Expand(m.Value.Replace("\"", string.Empty, StringComparison.Ordinal)))], seen);
            }
        }

        seen.Length--;
        return seen.ToString();
    }

    public void Dispose() => _work.Dispose();

    private static void Lines(StringBuilder seen, char mark, string text)
    {
        foreach (string line in text.Split('\n').SkipLast(text.EndsWith('\n') ? 1 : 0).Where(l => text.Length > 0))
        {
            seen.Append($"{mark} {line}".TrimEnd()).Append('\n');
        }
    }

    private void Execute(IReadOnlyList<string> words, StringBuilder seen)
    {
        switch (words[0])
        {
            case "capsule":
                CommandResult result = _host.Run([.. words.Skip(1)]);
                Lines(seen, '>', Normalise(result.Output));
                Lines(seen, '!', Normalise(result.Error));
                seen.Append(CultureInfo.InvariantCulture, $"? {result.ExitCode}\n");
                break;
            case "write":
                Directory.CreateDirectory(Path.GetDirectoryName(words[1])!);
                File.WriteAllText(words[1], words.Count > 2 ? words[2] : string.Empty);
                break;
            case "append":
                File.AppendAllText(words[1], string.Join(' ', words.Skip(2)));
                break;
            case "copy":
                File.Copy(words[1], words[2]);
                break;
            case "cut":
                using (FileStream stream = File.OpenWrite(words[1]))
                {
                    stream.SetLength(long.Parse(words[2], CultureInfo.InvariantCulture));
                }

                break;
            case "flip":
                byte[] bytes = File.ReadAllBytes(words[1]);
                int offset = int.Parse(words[2], CultureInfo.InvariantCulture);
                bytes[offset < 0 ? bytes.Length + offset : offset] ^= 1;
                File.WriteAllBytes(words[1], bytes);
                break;
            case "set":
                string[] pair = words[1].Split('=', 2);
                _host.Environment[pair[0]] = pair[1];
                break;
            case "list":
                string[] names = [.. Directory.GetFileSystemEntries(words[1]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
                Lines(seen, '>', string.Concat(names.Select(n => n + "\n")));
                break;
            case "machine" or "firmware":
                _machine.Execute(words, _host);
                break;
            case "same":
                Assert.Equal(File.ReadAllBytes(words[1]), File.ReadAllBytes(words[2]));
                break;
            default:
                throw new InvalidOperationException($"A script cannot do \"{words[0]}\".");
        }
    }

    private string Expand(string word) => word
        .Replace("{WORK}", _work.Root, StringComparison.Ordinal)
        .Replace("{VECTORS}", RepositoryRoot.PathOf("tests", "Vectors"), StringComparison.Ordinal)
        .Replace("{REPO}", RepositoryRoot.Find(), StringComparison.Ordinal);

    private string Normalise(string text)
    {
        string normal = text
            .Replace(_work.Root, "{WORK}", StringComparison.Ordinal)
            .Replace(RepositoryRoot.PathOf("tests", "Vectors"), "{VECTORS}", StringComparison.Ordinal)
            .Replace(RepositoryRoot.Find(), "{REPO}", StringComparison.Ordinal);
        return Elapsed().Replace(Hash().Replace(normal, "{HASH}"), ", {TIME} us");
    }

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Words();

    [GeneratedRegex(", [0-9]+\\.[0-9] us")]
    private static partial Regex Elapsed();

    [GeneratedRegex("[0-9a-fA-F]{64}")]
    private static partial Regex Hash();
}
