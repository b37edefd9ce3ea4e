// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Tests.Support;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Tests;

public sealed class PreparedCapsuleTests
{
    private const string Text = """
        { "kind": "fmp", "targets": ["edk2"], "embeddedDrivers": ["driver"], "capsule": { "headerSize": 32, WRAP },
          "payloads": [
            { "content": "a", "imageType": "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a", "version": 2, "vendorCode": "v", "monotonicCount": 7 },
            { "content": "b", "imageType": "11111111-2222-3333-4444-123456789abc", "version": 3, "dependency": "TRUE" } ] }
        """;

    private static readonly MemoryContent _files = new MemoryContent().Add("driver", 1, 2, 3).Add("a", 4, 5, 6).Add("b", 7, 8).Add("v", 9);

    [Theory]
    [InlineData("")]
    [InlineData("\"wrapIn\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a\"")]
    public void ItIsWholeAndSaysThatItIsNotSigned(string wrap)
    {
        byte[] bytes = Prepare(wrap);
        CapsuleFile file = Authoring.Parse(bytes);
        Assert.Equal(2, file.Payloads.Count);
        Assert.All(file.Payloads, p => Assert.Equal("NOT SIGNED YET"u8.ToArray(), file.Source.ReadBytes(p.CertificateData!.Value)));
        PreparedCapsule prepared = PreparedCapsule.Read(file)!;
        byte[] finished = Authoring.All(prepared.Assemble([new byte[] { 0x30, 0 }, new byte[] { 0x30, 1, 0 }], new DiagnosticBag())!);
        (CapsulePlan? plan, DiagnosticBag diagnostics) = Authoring.Plan(Text.Replace("WRAP", wrap, StringComparison.Ordinal), _files);
        Assert.Equal(Authoring.All(plan!.Assemble([new byte[] { 0x30, 0 }, new byte[] { 0x30, 1, 0 }], diagnostics)!), finished);
    }

    [Fact]
    public void ASignedCapsuleIsNoPreparedOne() =>
        Assert.Null(PreparedCapsule.Read(Authoring.Parse(Authoring.Build(Text.Replace("WRAP", "", StringComparison.Ordinal), _files, [0x30, 0]))));

    [Fact]
    public void AnUnsignedCapsuleIsNoPreparedOne() =>
        Assert.Null(PreparedCapsule.Read(Authoring.Parse(Authoring.Build(Text.Replace("WRAP", "", StringComparison.Ordinal), _files))));

    [Fact]
    public void AKindWithoutPayloadsHasNothingToSign()
    {
        (CapsulePlan? plan, DiagnosticBag diagnostics) = Authoring.Plan("""{ "kind": "firmware-revert" }""", _files);
        Assert.Throws<InvalidOperationException>(() => plan!.Prepare(diagnostics));
    }

    /// <summary>Whatever byte is changed: what cannot be written again is noticed by whoever compares, as the documentation asks.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("\"wrapIn\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a\"")]
    public void ChangedBytesAreNeverTakenUpAsSomethingElse(string wrap)
    {
        byte[] bytes = Prepare(wrap);
        int same = 0, noticed = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            foreach (byte mask in new byte[] { 0x01, 0x80, 0xFF })
            {
                byte[] changed = [.. bytes];
                changed[i] ^= mask;
                PreparedCapsule? prepared = PreparedCapsule.Read(CapsuleParser.Parse(new MemoryByteSource(changed)));
                ByteSource? again = prepared?.AssemblePrepared();
                if (again is not null && Authoring.All(again).AsSpan().SequenceEqual(changed))
                {
                    // Another prepared capsule: one with another version, or other content.
                    same++;
                    Assert.Equal(2, prepared!.Payloads.Count);
                }
                else
                {
                    noticed++;
                }
            }
        }

        Assert.True(same > 50 && noticed > 100, $"{same} {noticed}");
    }

    [Fact]
    public void CutShortOrLengthenedItIsNoticed()
    {
        byte[] bytes = Prepare("");
        for (int length = 0; length < bytes.Length; length++)
        {
            byte[] cut = bytes[..length];
            ByteSource? again = PreparedCapsule.Read(CapsuleParser.Parse(new MemoryByteSource(cut)))?.AssemblePrepared();
            Assert.False(again is not null && Authoring.All(again).AsSpan().SequenceEqual(cut));
        }

        byte[] longer = [.. bytes, 0];
        Assert.NotEqual(longer, Authoring.All(PreparedCapsule.Read(CapsuleParser.Parse(new MemoryByteSource(longer)))!.AssemblePrepared()!));
    }

    [Fact]
    public void AHeaderSizeThatNoDescriptionMayAskForIsNotAllocated()
    {
        byte[] bytes = Prepare("");
        bytes[18] = 0x20; // 2 MiB and 32 bytes
        byte[] padded = [.. bytes[..32], .. new byte[0x200000], .. bytes[32..]];
        BitConverter.TryWriteBytes(padded.AsSpan(24), padded.Length);
        CapsuleFile file = CapsuleParser.Parse(new MemoryByteSource(padded));
        Assert.False(file.Diagnostics.HasErrors);
        Assert.Null(PreparedCapsule.Read(file));
    }

    private static byte[] Prepare(string wrap)
    {
        (CapsulePlan? plan, DiagnosticBag diagnostics) = Authoring.Plan(Text.Replace("WRAP", wrap, StringComparison.Ordinal), _files);
        Assert.False(diagnostics.HasErrors, string.Join('\n', diagnostics));
        return Authoring.All(plan!.Prepare(diagnostics)!);
    }
}
