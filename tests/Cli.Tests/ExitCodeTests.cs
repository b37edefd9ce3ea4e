// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.RegularExpressions;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.TestKit;

namespace UefiCapsule.Cli.Tests;

/// <summary>docs/exit-codes.md is the table; each code but that of our own bugs is produced here.</summary>
public sealed partial class ExitCodeTests : IDisposable
{
    private readonly Workbench _bench = new();

    [Fact]
    public void TheTableNamesExactlyTheOutcomes()
    {
        string text = File.ReadAllText(RepositoryRoot.PathOf("docs", "exit-codes.md"));
        int[] codes = [.. Rows().Matches(text).Select(m => int.Parse(m.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal([.. Enum.GetValues<Outcome>().Select(o => (int)o)], codes);
    }

    [Fact]
    public void CleanIsZero() => Ends(0, ["verify", _bench.Build(), .. _bench.TrustWords]);

    [Fact]
    public void UsageIsOne() => Ends(1, "verify");

    [Fact]
    public void AFaultyDescriptionIsOne()
    {
        _bench.Write("fmp.capsule.json", "{");
        Ends(1, _bench.BuildWords(_bench["a.cap"]));
    }

    [Fact]
    public void MalformedIsTwo() => Ends(2, ["verify", _bench.Write("a.cap", File.ReadAllBytes(_bench.Build()).AsSpan()[..^1]), .. _bench.TrustWords]);

    [Fact]
    public void UnsignedIsThree() => Ends(3, ["verify", RepositoryRoot.PathOf("tests", "Vectors", "generatecapsule", "01-plain.cap"), .. _bench.TrustWords]);

    [Fact]
    public void AChangedPayloadIsFour()
    {
        byte[] bytes = File.ReadAllBytes(_bench.Build());
        bytes[^1] ^= 1;
        Ends(4, ["verify", _bench.Write("a.cap", bytes), .. _bench.TrustWords]);
    }

    [Fact]
    public void NoAnchorIsFive() => Ends(5, "verify", _bench.Build());

    [Fact]
    public void AnotherAnchorIsFive() => Ends(5, "verify", _bench.Build(), "--trust", RepositoryRoot.PathOf("tests", "Vectors", "test-root.pem"));

    [Fact]
    public void ATargetThatRefusesIsSix() => Ends(6, ["verify", _bench.Build(), "--target", "linux-pfru", .. _bench.TrustWords]);

    [Fact]
    public void AMissingFileIsSeven() => Ends(7, ["verify", _bench["missing.cap"], .. _bench.TrustWords]);

    [Fact]
    public void AMissingAnchorFileIsSeven() => Ends(7, "verify", _bench.Build(), "--trust", _bench["missing.pem"]);

    [Fact]
    public void AMissingKeyIsSeven() =>
        Ends(7, "build", _bench.Description, "-o", _bench["a.cap"], "--key", _bench["missing.pem"], "--cert", _bench["keys/signer.pem"]);

    public void Dispose() => _bench.Dispose();

    private void Ends(int code, params string[] words)
    {
        CommandResult result = _bench.Host.Run(words);
        Assert.True(code == result.ExitCode, $"{result.ExitCode} instead of {code}\n{result.Output}{result.Error}");
    }

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
