// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Operations.Files;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    [Fact]
    public void NothingIsThereUntilCommit()
    {
        using AtomicFile file = AtomicFile.Create(_folder["out.cap"]);
        file.Write("new"u8);
        Assert.False(File.Exists(_folder["out.cap"]));
        file.Commit();
        Assert.Equal("new", File.ReadAllText(_folder["out.cap"]));
        Assert.Equal(["out.cap"], Names());
    }

    [Fact]
    public void WithoutCommitTheOldFileStaysAndNothingElse()
    {
        _folder.Write("out.cap", "old");
        using (AtomicFile file = AtomicFile.Create(_folder["out.cap"]))
        {
            file.Write("new"u8);
        }

        Assert.Equal("old", File.ReadAllText(_folder["out.cap"]));
        Assert.Equal(["out.cap"], Names());
    }

    [Fact]
    public void TheTemporaryFileLiesBesideTheFinalName()
    {
        using AtomicFile file = AtomicFile.Create(_folder["out.cap"]);
        Assert.Equal(_folder.Root, Path.GetDirectoryName(file.TemporaryPath));
        Assert.Matches(@"^\.out\.cap\.[0-9a-f]{12}\.tmp$", Path.GetFileName(file.TemporaryPath));
    }

    [Fact]
    public void ATakenNameIsKeptWhenItMustNotBeReplaced()
    {
        _folder.Write("key.pem", "old");
        using (AtomicFile file = AtomicFile.Create(_folder["key.pem"]))
        {
            file.Write("new"u8);
            Assert.ThrowsAny<IOException>(() => file.Commit(overwrite: false));
        }

        Assert.Equal("old", File.ReadAllText(_folder["key.pem"]));
        Assert.Equal(["key.pem"], Names());
    }

    [Fact]
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    public void APrivateFileIsTheOwnersFromTheFirstMoment()
    {
        using AtomicFile file = AtomicFile.Create(_folder["key.pem"], privateToOwner: true);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.TemporaryPath));
        file.Commit();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["key.pem"]));
    }

    [Fact]
    public void ALinkAtTheNameIsReplacedAndItsTargetLeftAlone()
    {
        _folder.Write("target", "old");
        File.CreateSymbolicLink(_folder["out.cap"], _folder["target"]);
        using AtomicFile file = AtomicFile.Create(_folder["out.cap"]);
        file.Write("new"u8);
        file.Commit();
        Assert.Equal("old", File.ReadAllText(_folder["target"]));
        Assert.Equal("new", File.ReadAllText(_folder["out.cap"]));
        Assert.Null(new FileInfo(_folder["out.cap"]).LinkTarget);
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("/")]
    public void ADeviceOrADirectoryIsNoOutput(string path) =>
        Assert.ThrowsAny<IOException>(() => AtomicFile.Create(path).Dispose());

    [Fact]
    public void ZerosAreThereThoughTheyTakeNoRoom()
    {
        byte[] zeros = new byte[200_000];
        using AtomicFile file = AtomicFile.Create(_folder["out.cap"]);
        file.Write("a"u8);
        file.Write(zeros);
        file.Write("b"u8);
        file.Write(zeros);
        file.Commit();
        Assert.Equal([(byte)'a', .. zeros, (byte)'b', .. zeros], File.ReadAllBytes(_folder["out.cap"]));
    }

    [Fact]
    public void AMissingDirectoryIsTheWorldsFault() =>
        Assert.ThrowsAny<IOException>(() => AtomicFile.Create(_folder["missing/out.cap"]).Dispose());

    public void Dispose() => _folder.Dispose();

    private string[] Names() => [.. Directory.GetFileSystemEntries(_folder.Root).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
}
