// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.TestKit;

namespace UefiCapsule.Cli.Tests;

/// <summary>
/// The scripts of this folder: commands with what they print and how they end. With <c>UEFICAPSULE_UPDATE_SCRIPTS=1</c> a run
/// writes what it saw into the script, to be reviewed like any change.
/// </summary>
public sealed class ScriptTests
{
    public static TheoryData<string> Scripts =>
        [.. Directory.GetFiles(Folder, "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    private static string Folder => RepositoryRoot.PathOf("tests", "Cli.Tests", "Scripts");

    [Fact]
    public void ThereAreScripts() => Assert.NotEmpty(Scripts);

    [Theory]
    [MemberData(nameof(Scripts))]
    public void PrintsAndEndsAsWritten(string name)
    {
        string file = Path.Combine(Folder, name + ".txt");
        string expected = File.ReadAllText(file);
        using Script script = new();
        string seen = script.Run(expected);
        if (Environment.GetEnvironmentVariable("UEFICAPSULE_UPDATE_SCRIPTS") == "1" && Environment.GetEnvironmentVariable("CI") is null)
        {
            File.WriteAllText(file, seen, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        Assert.Equal(expected, seen);
    }
}
