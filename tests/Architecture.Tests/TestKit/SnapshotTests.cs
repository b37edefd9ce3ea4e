// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.TestKit;

namespace UefiCapsule.Architecture.Tests.TestKit;

/// <summary>A snapshot library that lets everything pass looks just like one that works, so it is shown to fail.</summary>
public sealed class SnapshotTests : IDisposable
{
    private const string StrictMode = "SNAPSHOOTER_STRICT_MODE";
    private readonly TemporaryDirectory _folder = new();
    private readonly string? _mode = Environment.GetEnvironmentVariable(StrictMode);

    private string SourceFile => _folder["Some.cs"];

    private string[] Snapshots => Directory.GetFiles(_folder.Root, "*.snap", SearchOption.AllDirectories);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(StrictMode, _mode);
        _folder.Dispose();
    }

    [Fact]
    public void AMissingSnapshotFailsInStrictMode()
    {
        Environment.SetEnvironmentVariable(StrictMode, "true");

        Assert.ThrowsAny<Exception>(() => Snapshot.Match("text\n", sourceFile: SourceFile));
        Assert.DoesNotContain(Snapshots, path => !path.Contains("__mismatch__", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void AnotherTextThanTheSnapshotFails(string strict)
    {
        Environment.SetEnvironmentVariable(StrictMode, "false");
        Snapshot.Match("offset 0000: 1\n", "kept", SourceFile);
        Environment.SetEnvironmentVariable(StrictMode, strict);

        Assert.ThrowsAny<Exception>(() => Snapshot.Match("offset 0000: 2\n", "kept", SourceFile));
    }

    [Fact]
    public void TheSameTextPassesInStrictMode()
    {
        Environment.SetEnvironmentVariable(StrictMode, "false");
        Snapshot.Match("{ \"not\": json\n", "kept", SourceFile);
        Environment.SetEnvironmentVariable(StrictMode, "true");

        Snapshot.Match("{ \"not\": json\n", "kept", SourceFile);

        Assert.Equal("SnapshotTests.TheSameTextPassesInStrictMode_kept.snap", Path.GetFileName(Assert.Single(Snapshots)));
    }
}
