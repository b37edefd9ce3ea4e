// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.RegularExpressions;
using UefiCapsule.TestKit;

namespace UefiCapsule.Cli.Tests;

/// <summary>The worked example of docs/simulate.md: its commands print what stands there. UEFICAPSULE_UPDATE_DOCS=true writes it anew.</summary>
public sealed partial class SimulateSampleTests
{
    private static readonly string Page = RepositoryRoot.PathOf("docs", "simulate.md");

    [Fact]
    public void TheExampleOfTheDocumentationDoesWhatItSays()
    {
        using TemporaryDirectory folder = new();
        foreach (string sample in new[] { "mm-driver-update", "mm-code-injection", "platform" })
        {
            foreach (string file in Directory.GetFiles(RepositoryRoot.PathOf("samples", sample)))
            {
                folder.Write($"samples/{sample}/{Path.GetFileName(file)}", File.ReadAllBytes(file));
            }
        }

        Directory.CreateDirectory(folder["artifacts"]);
        string page = File.ReadAllText(Page);
        Group example = Example().Match(page).Groups["lines"];
        Assert.True(example.Success);
        List<string> seen = [];
        foreach (string line in example.Value.Split('\n').Where(l => l.StartsWith("$ ", StringComparison.Ordinal)))
        {
            string[] words = [.. line.Split(' ').Skip(2).Select(w => InSamples().Replace(w, folder.Root + "/$0"))];
            CommandResult result = new CommandHost().Run(words);
            Assert.True(result.ExitCode == 0, result.Error);
            seen.Add(line);
            seen.AddRange(result.Output.Replace(folder.Root + "/", "", StringComparison.Ordinal).Split('\n').SkipLast(1).SkipWhile(string.IsNullOrEmpty));
        }

        string expected = string.Join('\n', seen);
        if (Environment.GetEnvironmentVariable("UEFICAPSULE_UPDATE_DOCS") == "true")
        {
            File.WriteAllText(Page, page.Replace(example.Value, expected, StringComparison.Ordinal));
        }
        else
        {
            Assert.Equal(Elapsed().Replace(example.Value, "TIME"), Elapsed().Replace(expected, "TIME"));
        }
    }

    [GeneratedRegex("```console\n(?<lines>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("[0-9]+\\.[0-9] us")]
    private static partial Regex Elapsed();

    [GeneratedRegex("^(samples|artifacts)/")]
    private static partial Regex InSamples();
}
