// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Cli.Commands;
using UefiCapsule.TestKit;

namespace UefiCapsule.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Commands => [.. CommandList.All.Select(c => c.Name)];

    [Fact]
    public void TheWholeHelp() => Snapshot.Match(Help());

    [Theory]
    [MemberData(nameof(Commands))]
    public void TheHelpOfACommand(string command) => Snapshot.Match(Help(command.Split(' ')), command.Replace(' ', '-'));

    [Theory]
    [MemberData(nameof(Commands))]
    public void HelpInFrontAndBehindAreTheSame(string command) =>
        Assert.Equal(Help(command.Split(' ')), new CommandHost().Run(["help", .. command.Split(' ')]).Output);

    [Theory]
    [MemberData(nameof(Commands))]
    public void EveryCommandHasAnExampleThatBeginsWithIt(string command) =>
        Assert.All(CommandList.All.Single(c => c.Name == command).Examples, e => Assert.StartsWith($"capsule {command} ", e.Line + " ", StringComparison.Ordinal));

    [Fact]
    public void NoWordsAreAUsageFault()
    {
        CommandResult result = new CommandHost().Run();
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(Help(), result.Error);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("version")]
    public void TheVersionIsANumber(string word) => Assert.Matches(@"^capsule \d+\.\d+\.\d+\n$", new CommandHost().Run(word).Output);

    private static string Help(params string[] command)
    {
        CommandResult result = new CommandHost().Run([.. command, "--help"]);
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        return result.Output;
    }
}
