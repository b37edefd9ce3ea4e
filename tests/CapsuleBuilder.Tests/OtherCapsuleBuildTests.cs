// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.CapsuleBuilder.Tests.Support;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Ux;
using UefiCapsule.TestKit;

namespace UefiCapsule.CapsuleBuilder.Tests;

public sealed class OtherCapsuleBuildTests
{
    private const string EsrtClass = "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a";
    private const string Ux = "{\"kind\": \"ux\", \"ux\": {\"image\": \"a.bmp\"}}";
    private static readonly ushort[] _depths = [1, 4, 8, 24, 32];
    private static readonly string _payload = $"{{\"content\": \"a\", \"imageType\": \"{EsrtClass}\", \"version\": 1}}";

    [Fact]
    public void AcceptAndRevertAreThoseOfMkeficapsuleByteForByte()
    {
        byte[] accept = Authoring.Build($"{{\"kind\": \"firmware-accept\", \"accept\": {{\"imageType\": \"{EsrtClass}\"}}}}", new MemoryContent());
        Assert.Equal(Vector("04-accept.cap"), accept);
        Assert.Equal(Vector("05-revert.cap"), Authoring.Build("{\"kind\": \"firmware-revert\"}", new MemoryContent()));
    }

    [Fact]
    public void AUxCapsuleAddsUpToZero() =>
        Gen.Select(Gen.UInt[1, 40], Gen.UInt[1, 20], Gen.Int[0, 4].Select(i => _depths[i]), Gen.UInt, Gen.UInt, Gen.UInt).Sample(
            (width, height, bits, mode, x, y) =>
            {
                byte[] bitmap = OtherCapsuleFixture.Bitmap(width, height, bits);
                string text = $"{{\"kind\": \"ux\", \"capsule\": {{\"flags\": [\"persist-across-reset\", \"populate-system-table\"], \"oemFlags\": 3}}, "
                    + $"\"ux\": {{\"image\": \"a.bmp\", \"mode\": {mode}, \"offsetX\": {x}, \"offsetY\": {y}}}}}";
                byte[] bytes = Authoring.Build(text, new MemoryContent().Add("a.bmp", bitmap));
                CapsuleFile file = Authoring.Parse(bytes);
                Assert.Equal(0, bytes.Sum(b => b) % 256);
                Assert.Equal(new EfiCapsuleHeader(KnownGuids.WindowsUxCapsule, 28, (CapsuleFlags)0x30003, (uint)bytes.Length), file.Header!.Value);
                WindowsUxCapsuleHeader header = file.Ux!.Header.Value;
                Assert.Equal(new WindowsUxCapsuleHeader(1, header.Checksum, 0, 0, mode, x, y), header);
                Assert.Equal(bitmap, file.Source.ReadBytes(file.Ux.Image));
            },
            iter: 200);

    [Fact]
    public void ABitmapThatFirmwareCannotShowIsRefused()
    {
        byte[] good = OtherCapsuleFixture.Bitmap();
        byte[][] bad = [[1, 2, 3], good[..^1], [.. good, 0], [0x89, .. good[1..]]];
        foreach (byte[] bitmap in bad)
        {
            (CapsulePlan? plan, DiagnosticBag diagnostics) = Authoring.Plan(Ux, new MemoryContent().Add("a.bmp", bitmap));
            Assert.Null(plan);
            Assert.All(diagnostics, d => Assert.Equal("CAP7050", d.Id));
            Assert.Equal(1, diagnostics[0].Place.Line);
        }

        for (int length = 1; length < good.Length; length++)
        {
            Assert.Null(Authoring.Plan(Ux, new MemoryContent().Add("a.bmp", good[..length])).Plan);
        }

        Assert.Equal("CAP7034", Assert.Single(Authoring.Plan(Ux, new MemoryContent().Add("a.bmp", new HugeByteSource(uint.MaxValue - 43))).Diagnostics).Id);
        Assert.Equal("CAP7020", Assert.Single(Authoring.Plan(Ux, new MemoryContent()).Diagnostics).Id);
    }

    [Fact]
    public void WrapInPutsTheWholeCapsuleIntoAnother()
    {
        MemoryContent files = new MemoryContent().Add("a", 1, 2, 3);
        string text = $"{{\"kind\": \"fmp\", \"capsule\": {{\"headerSize\": 32, \"oemFlags\": 1, \"flags\": [\"persist-across-reset\"] WRAP}}, \"payloads\": [{_payload}]}}";
        byte[] inner = Authoring.Build(text.Replace("WRAP", "", StringComparison.Ordinal), files, [0x30]);
        byte[] outer = Authoring.Build(text.Replace("WRAP", $", \"wrapIn\": \"{EsrtClass}\"", StringComparison.Ordinal), files, [0x30]);
        EfiCapsuleHeader header = new(new Guid(EsrtClass), 28, (CapsuleFlags)0x10001, (uint)(28 + inner.Length));
        Assert.Equal([.. StructureBytes.Of(header), .. inner], outer);
        Assert.Equal(3, Assert.Single(Authoring.Parse(outer).Payloads).Content.Length);
    }

    [Fact]
    public void AWrappedCapsuleHasTwoHeadersToFitIn()
    {
        MemoryContent files = new MemoryContent().Add("a", new HugeByteSource(uint.MaxValue - 28 - 16 - 48 - 16));
        string text = $"{{\"kind\": \"fmp\", \"capsule\": {{WRAP}}, \"payloads\": [{_payload}]}}";
        Assert.NotNull(Authoring.Plan(text.Replace("WRAP", "", StringComparison.Ordinal), files).Plan);
        (CapsulePlan? plan, DiagnosticBag diagnostics) = Authoring.Plan(text.Replace("WRAP", $"\"wrapIn\": \"{EsrtClass}\"", StringComparison.Ordinal), files);
        Assert.Null(plan);
        Assert.Equal("CAP7034", Assert.Single(diagnostics).Id);
    }

    [Theory]
    [InlineData("{\"kind\": \"firmware-revert\", \"capsule\": {}}", "CAP7011 1:29 capsule has no place in a capsule of kind firmware-revert; it belongs to mm-driver-update, mm-code-injection and fmp, and ux.")]
    [InlineData("{\"kind\": \"fmp\", \"capsule\": {\"wrapIn\": \"6dcbd5ed-e82d-4c44-bda1-7194199ad92a\"}, \"payloads\": []}", "CAP7009 1:39 capsule.wrapIn is '6dcbd5ed-e82d-4c44-bda1-7194199ad92a': this GUID names a kind of capsule; the one around it has the GUID of an ESRT entry.")]
    [InlineData("{\"kind\": \"ux\", \"accept\": {}, \"ux\": {\"image\": \"a\"}}", "CAP7011 1:16 accept has no place in a capsule of kind ux; it belongs to firmware-accept.")]
    public void KeysOfOtherKindsAreRefused(string text, string finding) =>
        Assert.Contains(finding, Authoring.Read(text).Diagnostics.Select(Authoring.Line));

    private static byte[] Vector(string name) => File.ReadAllBytes(RepositoryRoot.PathOf("tests", "Vectors", "mkeficapsule", name));
}
