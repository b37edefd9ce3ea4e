// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.CapsuleBuilder.Tests.Support;
using UefiCapsule.Formats.Binary;
using UefiCapsule.TestKit;

namespace UefiCapsule.CapsuleBuilder.Tests;

/// <summary>Volumes come out byte for byte as EDK II's GenSec, GenFfs and GenFv make them (tests/Vectors/genfv).</summary>
public sealed class VolumePeerTests
{
    private const string Full = "\"dependency\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a\", \"name\": \"TestDriver\", \"version\": \"1.2\", \"build\": 3";
    private const string Named = "{\"blockSize\": 512, \"name\": \"01234567-89ab-cdef-0123-456789abcdef\", \"drivers\": [";

    public static TheoryData<string, string> Vectors { get; } = new()
    {
        { "01-one-driver", Volumes.Of(Volumes.Driver(file: "driver-a.efi")) },
        { "02-named-all-sections", $"{Named}{{{Volumes.Driver(type: "mm", file: "driver-a.efi", more: Full)}}}]}}" },
        {
            "03-aligned",
            $"""
            {Named}
            {"{" + Volumes.Driver(type: "mm", file: "driver-a.efi", more: Full) + "}"},
            {"{" + Volumes.Driver(Volumes.B, "mm-combined", "driver-b.efi", "\"alignment\": \"0x1000\", \"dependency\": \"TRUE\"") + "}"},
            {"{" + Volumes.Driver(Volumes.C, "mm", "driver-a.efi", "\"alignment\": 128, \"dependency\": \"TRUE\", \"name\": \"TestDriver\"") + "}"}]{"}"}
            """
        },
        {
            "04-ffs3-sized",
            $"{{\"fileSystem\": \"ffs3\", \"blockSize\": 512, \"size\": 6144, \"drivers\": [{{{Volumes.Driver(Volumes.B, file: "driver-b.efi", more: "\"alignment\": 16")}}}, {{{Volumes.Driver(file: "driver-a.efi")}}}]}}"
        },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void BytesAreThePeers(string vector, string volume) => Assert.Equal(
        Convert.ToHexString(File.ReadAllBytes(PathOf(vector + ".fv"))),
        Convert.ToHexString(Volumes.Build(volume, new VectorContent())));

    /// <summary>The driver is driver-a.efi filled up to 16 MiB; the digest is that of the peer's volume.</summary>
    [Fact]
    public void ALargeFileIsThePeers()
    {
        byte[] large = new byte[16 * 1024 * 1024];
        File.ReadAllBytes(PathOf("driver-a.efi")).CopyTo(large, 0);
        byte[] volume = Volumes.Build(
            Volumes.Of(Volumes.Driver(file: "large.efi", more: "\"alignment\": 65536"), Volumes.Driver(Volumes.B, file: "driver-b.efi", more: "\"alignment\": 16")),
            new MemoryContent().Add("large.efi", large).Add("driver-b.efi", File.ReadAllBytes(PathOf("driver-b.efi"))));
        Assert.Equal(File.ReadAllText(PathOf("05-large.sha256"))[..64], Convert.ToHexStringLower(SHA256.HashData(volume)));
    }

    private static string PathOf(string name) => RepositoryRoot.PathOf("tests", "Vectors", "genfv", name);

    private sealed class VectorContent : IContentProvider
    {
        public ByteSource Open(string path) => new MemoryByteSource(File.ReadAllBytes(PathOf(path)));
    }
}
