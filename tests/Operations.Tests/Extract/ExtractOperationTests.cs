// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Operations.Extract;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests.Extract;

public sealed class ExtractOperationTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly OperationContext _context = new(new FixedTimeProvider(2027, 1, 1));

    [Fact]
    public void EveryNodeComesOutAlsoBelowDecodedBytes()
    {
        CapsuleFile capsule = FirmwareCapsule.Of(order: [0, 2]).Parse();
        StructureNode[] nodes = [.. CapsuleTree.Of(capsule).All()];
        Assert.Contains(nodes, n => n.Path.Decoding is not null && n.Name == "Image");
        foreach (StructureNode node in nodes)
        {
            ExtractResult result = Run(FirmwareCapsule.Of(order: [0, 2]), node.Path.Text, "out");
            Assert.NotNull(result.OutputFile);
            Assert.Equal(node.Source.ReadBytes(node.Range), File.ReadAllBytes(_folder["out"]));
        }
    }

    [Fact]
    public void TheDriverInsideACompressedSectionIsTheOneThatWentIn()
    {
        string path = CapsuleTree.Of(FirmwareCapsule.Of(order: [2]).Parse()).All().Single(n => n.Name == "Image").Path.Text;
        Run(FirmwareCapsule.Of(order: [2]), path, "driver.efi");
        Assert.Equal(new PeFixture { Code = [0x31, 0xC0, 2, 0xC3] }.Bytes(), File.ReadAllBytes(_folder["driver.efi"]));
    }

    [Fact]
    public void AllPartsAreWrittenUnderNamesThatStayInTheFolder()
    {
        ExtractResult result = Run(FirmwareCapsule.Of("../../etc/passwd\0<", 0, 1, 2), "Capsule", "parts", all: true);
        string root = _folder["parts"] + Path.DirectorySeparatorChar;
        string[] written = [.. Directory.GetFiles(_folder["parts"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        Assert.Equal(written.Length, result.Files.Count);
        Assert.All(written, f => Assert.StartsWith(root, f, StringComparison.Ordinal));
        Assert.All(result.Files, f => Assert.Matches("^[A-Za-z0-9_/\\[\\]-]+\\.(bin|efi)$", f.File));
        Assert.Equal(3, result.Files.Count(f => f.File.EndsWith("/Image.efi", StringComparison.Ordinal)));
        Assert.Contains(result.Files, f => f.File.Contains("/File[0]-------etc-passwd", StringComparison.Ordinal));
        Assert.Equal(["in.cap", "parts"], Directory.GetFileSystemEntries(_folder.Root).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AFolderThatHoldsSomethingIsLeftAlone()
    {
        Directory.CreateDirectory(_folder["parts"]);
        _folder.Write("parts/mine", [1]);
        ExtractResult result = Run(CapsuleFixture.Fmp(), "Capsule", "parts", all: true);
        Assert.Contains(result.Diagnostics, d => d.Id == "CAP9032");
        Assert.Equal(["mine"], Directory.GetFileSystemEntries(_folder["parts"]).Select(f => Path.GetFileName(f)));
        File.Delete(_folder["parts/mine"]);
        Assert.NotEmpty(Run(CapsuleFixture.Fmp(), "Capsule", "parts", all: true).Files);
    }

    [Theory]
    [InlineData("Capsule/Fmp/Item[0]/Contents", "Capsule/Fmp/Item[0]/Content")]
    [InlineData("capsule/fmp/item[0]/content", "Capsule/Fmp/Item[0]/Content")]
    [InlineData("Capsule/Fmp/Item[7]", "Capsule/Fmp/Item[0]")]
    [InlineData("Capsule/Fmp/Item[0]/Content/Nothing", "Capsule/Fmp/Item[0]/Content")]
    [InlineData("6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a", "Capsule/Fmp/Item[0]")]
    [InlineData("", "Capsule")]
    public void AWrongPathNamesTheNearest(string path, string nearest)
    {
        ExtractResult result = Run(CapsuleFixture.Fmp(), path, "out");
        Assert.Contains(result.Diagnostics, d => d.Id == "CAP9006");
        Assert.Equal(nearest, Assert.Single(result.Diagnostics, d => d.Id == "CAP9031").Arguments[0].Split(", ")[0]);
        Assert.False(File.Exists(_folder["out"]));
    }

    [Fact]
    public void TheNameOfADriverNamesItsPath()
    {
        ExtractResult result = Run(FirmwareCapsule.Of(order: [1]), "driver1", "out");
        Assert.EndsWith("/Volume[0]/File[0]", Assert.Single(result.Diagnostics, d => d.Id == "CAP9031").Arguments[0], StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private ExtractResult Run(CapsuleFixture capsule, string path, string output, bool all = false)
    {
        string file = _folder.Write("in.cap", capsule.Bytes());
        return ExtractOperation.Run(new ExtractRequest(file, path, _folder[output], [], AllowUnverified: true, all), _context);
    }
}
