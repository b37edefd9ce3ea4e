// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Operations.Files;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests;

public sealed class FileByteSourceTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    [Fact]
    public void ReadsAnywhereAndLessOnlyAtTheEnd()
    {
        using FileByteSource source = FileByteSource.Open(_folder.Write("a", [0, 1, 2, 3, 4, 5, 6, 7]));
        byte[] buffer = new byte[4];
        Assert.Equal(8, source.Length);
        Assert.Equal(4, source.Read(3, buffer));
        Assert.Equal([3, 4, 5, 6], buffer);
        Assert.Equal(2, source.Read(6, buffer));
        Assert.Equal([6, 7], buffer[..2]);
        Assert.Equal(0, source.Read(8, buffer));
        Assert.Equal(0, source.Read(long.MaxValue, buffer));
    }

    [Fact]
    public void AFileThatShrinksIsNoticed()
    {
        string file = _folder.Write("a", new byte[100]);
        using FileByteSource source = FileByteSource.Open(file);
        using (FileStream other = new(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            other.SetLength(10);
        }

        Assert.Throws<EndOfStreamException>(() => source.Read(0, new byte[20]));
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("/dev/zero")]
    [InlineData("/")]
    public void ADeviceOrADirectoryIsNoInput(string path) => Assert.ThrowsAny<IOException>(() => FileByteSource.Open(path));

    [Fact]
    public void ReadsBehindFourGibibytes()
    {
        string file = _folder["big"];
        const long offset = (5L << 30) + 17;
        using (FileStream stream = File.Create(file))
        {
            stream.SetLength(offset);
            stream.Position = offset;
            stream.WriteByte(42);
        }

        using FileByteSource source = FileByteSource.Open(file);
        byte[] buffer = new byte[2];
        Assert.Equal(1, source.Read(offset, buffer));
        Assert.Equal(42, buffer[0]);
    }

    public void Dispose() => _folder.Dispose();
}
