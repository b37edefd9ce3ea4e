// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Architecture.Tests.Sources;

public sealed class SourceRulesTests
{
    private static readonly string[] NotProduct = ["tests/", "eng/", "benchmarks/", "samples/"];

    /// <summary>Read once: several tests look at the same texts.</summary>
    private static readonly IReadOnlyList<RepositoryFile> Sources = WorkingTree.Files(".cs");

    private static IEnumerable<RepositoryFile> Formats => Sources.Where(IsFormats);

    private static IEnumerable<RepositoryFile> OtherRooms =>
        Sources.Where(file => !IsFormats(file) && !NotProduct.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal)));

    [Fact]
    public void TheSourcesAreFound()
    {
        Assert.Contains(Formats, file => file.Path == "Formats/Capsule/EfiCapsuleHeader.cs");
        Assert.Contains(OtherRooms, file => file.Path.StartsWith("Signing/", StringComparison.Ordinal));
    }

    [Fact]
    public void OnlyFormatsReadsBinaryStructures() => Assert.Empty(OtherRooms.SelectMany(SourceRules.SecondParsers));

    [Fact]
    public void FormatsKnowsNoCryptography() => Assert.Empty(Formats.SelectMany(SourceRules.Cryptography));

    [Fact]
    public void EverySourceHasTheHeaderAndIsShort() => Assert.Empty(Sources.SelectMany(SourceRules.Shape));

    [Fact]
    public void NoPrivateKeyIsKept()
    {
        string[] texts = [".cs", ".pem", ".txt", ".md", ".json", ".crt", ".cer", ".snap", ".sh", ".yml", ".props", ".targets", ""];

        Assert.Empty(WorkingTree.Files(texts).SelectMany(SourceRules.PrivateKeys));
        Assert.Empty(SourceRules.KeyStores(WorkingTree.Paths()));
    }

    [Theory]
    [InlineData("uint size = BinaryPrimitives.ReadUInt32LittleEndian(bytes);")]
    [InlineData("_ = BinaryPrimitives.TryReadUInt16BigEndian(bytes, out ushort value);")]
    [InlineData("using var reader = new BinaryReader(stream);")]
    [InlineData("uint size = BitConverter.ToUInt32(bytes);")]
    [InlineData("var header = MemoryMarshal.Read<Header>(bytes);")]
    [InlineData("var words = MemoryMarshal.Cast<byte, uint>(bytes);")]
    [InlineData("ref Header header = ref MemoryMarshal.AsRef<Header>(bytes);")]
    [InlineData("ref uint word = ref Unsafe.As<byte, uint>(ref bytes[0]);")]
    [InlineData("var reader = new SpanReader(bytes);")]
    [InlineData("[StructLayout(LayoutKind.Sequential, Pack = 1)]")]
    [InlineData("var header = Marshal.PtrToStructure<Header>(pointer);")]
    [InlineData("[LibraryImport(\"libc\")] static partial int open(string path); var header = MemoryMarshal.Read<Header>(bytes);")]
    public void ASecondParserIsFound(string line) => Assert.Single(SourceRules.SecondParsers(Source(line)));

    [Theory]
    [InlineData("BinaryPrimitives.WriteUInt64LittleEndian(count, value);")]
    [InlineData("// SpanReader does this in Formats.")]
    [InlineData("    /// <summary>Unlike BinaryReader it never throws.</summary>")]
    [InlineData("var reader = new AsnReader(der, AsnEncodingRules.DER);")]
    [InlineData("[LibraryImport(\"libc\")] static partial int statx(ref StatX result); [StructLayout(LayoutKind.Explicit)] struct StatX;")]
    public void WritingAndTalkingAreNotParsing(string line) => Assert.Empty(SourceRules.SecondParsers(Source(line)));

    [Theory]
    [InlineData("using System.Security.Cryptography;")]
    [InlineData("using System.Security.Cryptography.X509Certificates;")]
    [InlineData("var digest = new Org.BouncyCastle.Crypto.Digests.Sha256Digest();")]
    public void CryptographyIsFound(string line) => Assert.Single(SourceRules.Cryptography(Source(line)));

    [Fact]
    public void AMissingHeaderIsFound() => Assert.Single(SourceRules.Shape(Source("namespace UefiCapsule;\n")));

    [Fact]
    public void ALongFileIsFound()
    {
        string header = Sources[0].Text.Split('\n')[0] + "\n";
        string lines = string.Concat(Enumerable.Repeat("\n", SourceRules.MaximumLines - 1));

        Assert.Empty(SourceRules.Shape(Source(header + lines)));
        Assert.Single(SourceRules.Shape(Source(header + lines + "\n")));
    }

    [Theory]
    [InlineData("", "\n")]
    [InlineData("RSA ", "\r\n")]
    [InlineData("EC ", "\\n")]
    [InlineData("ENCRYPTED ", "\nProc-Type: 4,ENCRYPTED\n\n")]
    public void APrivateKeyIsFound(string kind, string separator) =>
        Assert.Single(SourceRules.PrivateKeys(Source("-----BEGIN " + kind + "PRIVATE KEY-----" + separator + "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC")));

    [Theory]
    [InlineData("Assert.Contains(\"-----BEGIN " + "PRIVATE KEY-----\", text);")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC")]
    public void ACertificateOrABeginLineIsNoPrivateKey(string text) => Assert.Empty(SourceRules.PrivateKeys(Source(text)));

    [Theory]
    [InlineData("tests/Signing.Tests/signer.pfx")]
    [InlineData("samples/keys/root.key.pem")]
    public void AKeyStoreIsFound(string path) => Assert.Single(SourceRules.KeyStores([path, "samples/keys/root.pem"]));

    private static bool IsFormats(RepositoryFile file) => file.Path.StartsWith("Formats/", StringComparison.Ordinal);

    private static RepositoryFile Source(string text) => new("Operations/Some.cs", text);
}
