// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.Runtime.Telemetry;

namespace UefiCapsule.Runtime.Tests;

public sealed class TelemetryLinesTests
{
    private readonly TelemetryLines _lines = new();

    [Fact]
    public void LinesEndAcrossReadings()
    {
        Assert.Empty(_lines.Add(Read("on")));
        Assert.Equal(["one", "two"], Texts(_lines.Add(Read("e\r\ntwo\nthr"))));
        TelemetryLine rest = Assert.Single(_lines.Flush());
        Assert.Equal("thr", rest.Text);
        Assert.False(rest.IsWhole);
        Assert.Empty(_lines.Flush());
    }

    [Fact]
    public void AGapCutsTheLineBeforeAndAfterIt()
    {
        _lines.Add(Read("begin"));
        IReadOnlyList<TelemetryLine> lines = _lines.Add(Read("end\nwhole\n", lost: 7));
        Assert.Equal(["begin", "end", "whole"], Texts(lines));
        Assert.Equal([false, false, true], lines.Select(l => l.IsWhole));
    }

    [Fact]
    public void AResetCutsOnlyTheLineBeforeIt()
    {
        _lines.Add(Read("begin"));
        IReadOnlyList<TelemetryLine> lines = _lines.Add(Read("whole\n", wasReset: true));
        Assert.Equal([false, true], lines.Select(l => l.IsWhole));
    }

    [Fact]
    public void BytesOfAnyKindStayAsTheyAre()
    {
        byte[] bytes = [0, 0xFF, (byte)'%', (byte)'s', 0x1B, (byte)'\n'];
        TelemetryLine line = Assert.Single(_lines.Add(Read(bytes)));
        Assert.Equal(bytes[..^1], line.Bytes.ToArray());
        Assert.True(line.IsWhole);
    }

    [Fact]
    public void ALineWithoutAnEndIsHandedOutInParts()
    {
        IReadOnlyList<TelemetryLine> lines = _lines.Add(Read(new string('x', TelemetryLines.MaximumLine + 1) + "\n"));
        Assert.Equal([TelemetryLines.MaximumLine, 1], lines.Select(l => l.Bytes.Length));
        Assert.All(lines, l => Assert.False(l.IsWhole));
    }

    [Theory]
    [InlineData("[ShadowImage] CapsuleGuid = 6dcbd5ed", "ShadowImage", "CapsuleGuid", "6dcbd5ed")]
    [InlineData("  [F] a b = c = d\0", "F", "a b", "c = d")]
    [InlineData("[F] a =", "F", "a", "")]
    public void PartsAreTakenApart(string text, string function, string name, string value)
    {
        Assert.True(new TelemetryLine(Encoding.UTF8.GetBytes(text), true).TryGetParts(out string? f, out string? n, out string? v));
        Assert.Equal((function, name, value), (f, n, v));
    }

    [Theory]
    [InlineData("plain text")]
    [InlineData("[] a = b")]
    [InlineData("[F] = b")]
    [InlineData("[F] a")]
    [InlineData("x = [F] y")]
    [InlineData("")]
    public void OtherLinesHaveNoParts(string text) =>
        Assert.False(new TelemetryLine(Encoding.UTF8.GetBytes(text), true).TryGetParts(out _, out _, out _));

    private static TelemetryRead Read(string text, ulong lost = 0, bool wasReset = false) => Read(Encoding.UTF8.GetBytes(text), lost, wasReset);

    private static TelemetryRead Read(byte[] bytes, ulong lost = 0, bool wasReset = false) => new(bytes, default, lost, wasReset, lost > 0);

    private static IEnumerable<string> Texts(IEnumerable<TelemetryLine> lines) => lines.Select(l => l.Text);
}
