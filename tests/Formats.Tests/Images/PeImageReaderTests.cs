// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using CsCheck;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Images;
using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests.Images;

public sealed class PeImageReaderTests
{
    /// <summary>Where the image stands in the source of these tests; a range that forgets it is off.</summary>
    private const int Start = 16;

    private static readonly StructurePath _path = StructurePath.Capsule.Child("Image");

    [Theory]
    [InlineData(true, PeImageKind.Pe32Plus, PeMachine.X64, "X64")]
    [InlineData(true, PeImageKind.Pe32Plus, PeMachine.AArch64, "AArch64")]
    [InlineData(true, PeImageKind.Pe32Plus, PeMachine.RiscV64, "RISC-V64")]
    [InlineData(true, PeImageKind.Pe32Plus, PeMachine.LoongArch64, "LoongArch64")]
    [InlineData(false, PeImageKind.Pe32, PeMachine.Ia32, "IA32")]
    [InlineData(false, PeImageKind.Pe32, PeMachine.Arm, "ARM")]
    [InlineData(false, PeImageKind.Pe32, PeMachine.Ebc, "EBC")]
    [InlineData(false, PeImageKind.Pe32, 0x1234, "0x1234")]
    public void APeImageIsReadFieldByField(bool is64, PeImageKind kind, int machine, string name)
    {
        PeImage image = ReadClean(new PeFixture
        {
            Is64 = is64,
            Machine = (ushort)machine,
            Subsystem = PeSubsystem.EfiRuntimeDriver,
            TimeDateStamp = 0x5F000000,
            ImageBase = 0x1000_0000,
            DebugPath = "/build/Driver.dll",
        }.Bytes());

        Assert.Equal((kind, (ushort)machine, name), (image.Kind, image.Machine, image.MachineName));
        Assert.Equal((PeSubsystem.EfiRuntimeDriver, "EFI runtime driver"), (image.Subsystem, image.SubsystemName));
        Assert.Equal((0x1000u, 0x1000u, 0x1000_0000ul), (image.EntryPoint, image.BaseOfCode, image.ImageBase));
        Assert.Equal((0x4000u, 0x200u, 0x1000u, 0x200u), (image.SizeOfImage, image.SizeOfHeaders, image.SectionAlignment, image.FileAlignment));
        Assert.Equal((0x5F000000u, 0u), (image.TimeDateStamp, image.StrippedSize));
        Assert.Equal((false, true), (image.RelocationsStripped, image.HasRelocationDirectory));
        Assert.Equal("/build/Driver.dll", image.DebugPath);
        Assert.Equal(16, image.Directories.Count);
        Assert.Equal(
            [(".text", true, false, 0x1000u), (".data", false, true, 0x2000u), (".reloc", false, false, 0x3000u)],
            image.Sections.Select(s => (s.Name, s.IsExecutable, s.IsWritable, s.VirtualAddress)));
        Assert.Equal([0x31, 0xC0, 0xC3], image.Source.ReadBytes(image.Sections[0].RawData)[..3]);
        Assert.All(image.Sections, s => Assert.True(s.IsInside && s.RawData.Length == s.SizeOfRawData && s.FileOffset == s.PointerToRawData));
    }

    [Fact]
    public void ATeImageHasTheSectionsOfThePeImageItWasMadeFrom()
    {
        PeFixture fixture = new() { DebugPath = "/build/Pei.dll" };
        PeImage pe = ReadClean(fixture.Bytes());
        PeImage te = ReadClean(fixture.TeBytes());

        Assert.Equal(PeImageKind.Te, te.Kind);
        Assert.Equal((pe.Machine, pe.Subsystem, pe.EntryPoint, pe.BaseOfCode), (te.Machine, te.Subsystem, te.EntryPoint, te.BaseOfCode));
        Assert.Equal((pe.DebugPath, true, false), (te.DebugPath, te.HasRelocationDirectory, te.RelocationsStripped));
        Assert.Equal((uint)fixture.SectionHeader(0), te.StrippedSize);
        Assert.Equal(
            pe.Sections.Select(s => (s.Name, Convert.ToHexString(pe.Source.ReadBytes(s.RawData)))),
            te.Sections.Select(s => (s.Name, Convert.ToHexString(te.Source.ReadBytes(s.RawData)))));
    }

    [Fact]
    public void AnImageWithoutAnMzHeaderStartsWithThePeHeader()
    {
        byte[] image = new PeFixture().Bytes()[64..];
        Assert.Equal(PeMachine.X64, Read(image, out _)!.Machine);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void RelocationsThatWereStrippedAreSeen(bool has, bool te)
    {
        PeFixture fixture = new() { HasRelocations = has };
        PeImage image = ReadClean(te ? fixture.TeBytes() : fixture.Bytes());
        Assert.Equal((!has, has), (image.RelocationsStripped, image.HasRelocationDirectory));
        Assert.True(ReadClean(new PeFixture { SaysStripped = true }.Bytes()).RelocationsStripped);
    }

    [Fact]
    public void CertificatesAreReadOneAfterAnother()
    {
        PeImage image = ReadClean(new PeFixture { Certificates = { (2, [1, 2, 3]), (0x0EF1, new byte[16]), (0x0EF0, []) } }.Bytes());
        Assert.Equal([2, 0x0EF1, 0x0EF0], image.Certificates.Select(c => (int)c.CertificateType));
        Assert.Equal([3, 16, 0], image.Certificates.Select(c => c.Data.Length));
        Assert.Equal([1, 2, 3], image.Source.ReadBytes(image.Certificates[0].Data));
        Assert.Equal(image.Range.End, image.CertificateTable!.Value.End);
    }

    [Theory]
    [InlineData("NB10", 16)]
    [InlineData("RSDS", 24)]
    [InlineData("MTOC", 20)]
    public void EveryKindOfCodeViewRecordHasAPath(string signature, int head)
    {
        byte[] image = new PeFixture { DebugPath = "a/rather/long/path/Driver.debug" }.Bytes();
        int record = image.AsSpan().IndexOf("RSDS"u8);
        Encoding.ASCII.GetBytes(signature).CopyTo(image, record);
        Encoding.ASCII.GetBytes("Driver\u001b[2J.debug\0").CopyTo(image, record + head);
        Assert.Equal("Driver\uFFFD[2J.debug", ReadClean(image).DebugPath);

        "XXXX"u8.CopyTo(image.AsSpan(record));
        Assert.Null(ReadClean(image).DebugPath);
    }

    [Fact]
    public void ANameThatIsNoTextIsShownAsNumbers()
    {
        byte[] image = new PeFixture { MoreSections = { ("x", 0x4000_0040, [1]) } }.Bytes();
        new byte[] { 0x1B, (byte)'a', 0xFF, 0x07, 0x80, 0x81, 0x82, 0x83 }.CopyTo(image, new PeFixture().SectionHeader(3));
        Assert.Equal(@"\x1Ba\xFF\x07\x80\x81\x82\x83", ReadClean(image).Sections[3].Name);
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "empty", "CAP5030" },
        { "one byte", "CAP5030" },
        { "text", "CAP5030" },
        { "MZ alone", "CAP0001" },
        { "e_lfanew behind the end", "CAP5031" },
        { "e_lfanew wraps", "CAP5031" },
        { "e_lfanew at the last byte", "CAP5031" },
        { "no PE signature", "CAP5032" },
        { "ROM magic", "CAP5033" },
        { "no optional header", "CAP5034" },
        { "VZ alone", "CAP0001" },
        { "TE stripped nothing", "CAP5035" },
        { "TE section in the stripped headers", "CAP5037" },
        { "65535 sections", "CAP5036" },
        { "97 sections", "CAP5036" },
        { "optional header of 65535", "CAP5036" },
        { "section wraps", "CAP5037" },
        { "section one byte too long", "CAP5037" },
        { "certificates behind the end", "CAP5038" },
        { "certificates wrap", "CAP5038" },
        { "certificate of 0", "CAP5039" },
        { "certificate of 7", "CAP5039" },
        { "certificate one byte too long", "CAP5039" },
        { "certificate of 4 GiB", "CAP5039" },
        { "certificates without an end", "CAP5040" },
        { "half a certificate", "CAP0001" },
        { "debug directory wraps", "CAP5041" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void WhatCannotBeReadIsReported(string name, string id)
    {
        byte[] image = Make(name);
        DiagnosticBag findings = new();
        Effort.IsSmall(() => Read(image, out findings));
        Assert.NotEmpty(findings);
        Assert.Equal(id, findings[0].Id);
        Assert.DoesNotContain(findings, f => f.Message.Contains('{', StringComparison.Ordinal));
    }

    [Fact]
    public void DirectoriesThatAreCountedAndNotThereAreNotRead()
    {
        Assert.Equal(16, Read(Make("4 billion directories"), out _)!.Directories.Count);
        Assert.Equal(3, Read(new PeFixture().Bytes().With32(PeFixture.OptionalHeader + 108, 3), out _)!.Directories.Count);
        byte[] small = new PeFixture().Bytes().With16(PeFixture.FileHeader + 16, 112 + 20);
        Assert.Equal(2, Read(small, out _)!.Directories.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AnImageCutAnywhereIsReported(bool te)
    {
        PeFixture fixture = new() { DebugPath = "d", Certificates = { (2, new byte[24]) } };
        byte[] whole = te ? fixture.TeBytes() : fixture.Bytes();
        for (int length = 0; length < whole.Length; length++)
        {
            Read(whole[..length], out DiagnosticBag findings);
            Assert.NotEmpty(findings);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AnyBytesAreReadWithoutAnException(bool te)
    {
        PeFixture fixture = new() { DebugPath = "d", Certificates = { (2, new byte[24]) } };
        byte[] whole = te ? fixture.TeBytes() : fixture.Bytes();
        Gen<(int At, uint Value)> change = Gen.Select(Gen.OneOf(Gen.Int[0, 520], Gen.Int[0, whole.Length - 4]), Gen.OneOf(Gen.UInt, Gen.UInt[0, 4096]));
        Gen.Select(change, change, change).Sample((a, b, c) =>
        {
            byte[] changed = whole.With32(a.At, a.Value).With32(b.At, b.Value).With32(c.At, c.Value);
            if (Read(changed, out DiagnosticBag findings) is { } image)
            {
                InRange(image);
                _ = AuthenticodeDigest.BytesToHash(image);
            }
            else
            {
                Assert.True(findings.HasErrors);
            }
        });
        Gen.Byte.Array[0, 200].Sample(bytes => Read([(byte)(te ? 'V' : 'M'), (byte)'Z', .. bytes], out _));
    }

    private static void InRange(PeImage image)
    {
        ByteRange[] ranges =
        [
            .. image.Sections.Select(s => s.RawData),
            .. image.Sections.Select(s => s.Header.Range),
            .. image.Certificates.Select(c => c.Range),
            .. image.Certificates.Select(c => c.Data),
            image.CertificateTable ?? image.Range,
        ];
        Assert.All(ranges, r => Assert.True(r.Length >= 0 && r.Offset >= image.Range.Offset && r.End <= image.Range.End));
    }

    private static byte[] Make(string name)
    {
        PeFixture pe = new() { Certificates = { (2, new byte[24]) } };
        byte[] image = pe.Bytes();
        byte[] te = pe.TeBytes();
        int table = image.Length - 32;
        return name switch
        {
            "empty" => [],
            "one byte" => [(byte)'M'],
            "text" => "not an image"u8.ToArray(),
            "MZ alone" => "MZ"u8.ToArray(),
            "e_lfanew behind the end" => image.With32(0x3C, (uint)image.Length),
            "e_lfanew wraps" => image.With32(0x3C, uint.MaxValue),
            "e_lfanew at the last byte" => image.With32(0x3C, (uint)image.Length - 23),
            "no PE signature" => image.With32(64, 0x0000_454E),
            "ROM magic" => image.With16(PeFixture.OptionalHeader, 0x107),
            "no optional header" => image.With16(PeFixture.FileHeader + 16, 0),
            "4 billion directories" => image.With32(PeFixture.OptionalHeader + 108, uint.MaxValue),
            "VZ alone" => "VZ"u8.ToArray(),
            "TE stripped nothing" => te.With16(6, 0),
            "TE section in the stripped headers" => te.With32(40 + 20, 0),
            "65535 sections" => image.With16(PeFixture.FileHeader + 2, ushort.MaxValue),
            "97 sections" => WithSections(97),
            "optional header of 65535" => image.With16(PeFixture.FileHeader + 16, ushort.MaxValue),
            "section wraps" => image.With32(pe.SectionHeader(1) + 16, uint.MaxValue).With32(pe.SectionHeader(1) + 20, uint.MaxValue),
            "section one byte too long" => image.With32(pe.SectionHeader(1) + 16, (uint)image.Length).With32(pe.SectionHeader(1) + 20, 1),
            "certificates behind the end" => image.With32(pe.DirectoryEntry(4), (uint)image.Length - 31),
            "certificates wrap" => image.With32(pe.DirectoryEntry(4), uint.MaxValue).With32(pe.DirectoryEntry(4) + 4, uint.MaxValue),
            "certificate of 0" => image.With32(table, 0),
            "certificate of 7" => image.With32(table, 7),
            "certificate one byte too long" => image.With32(table, 33),
            "certificate of 4 GiB" => image.With32(table, uint.MaxValue),
            "certificates without an end" => WithCertificates(10_000),
            "half a certificate" => [.. image.With32(pe.DirectoryEntry(4) + 4, 36), 1, 2, 3, 4],
            "debug directory wraps" => image.With32(pe.DirectoryEntry(6), uint.MaxValue).With32(pe.DirectoryEntry(6) + 4, uint.MaxValue),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
    }

    private static byte[] WithSections(int count)
    {
        PeFixture pe = new();
        for (int i = 3; i < count; i++)
        {
            pe.MoreSections.Add(("s", 0x4000_0040, [1]));
        }

        return pe.Bytes();
    }

    private static byte[] WithCertificates(int count)
    {
        PeFixture pe = new();
        for (int i = 0; i < count; i++)
        {
            pe.Certificates.Add((2, []));
        }

        return pe.Bytes();
    }

    private static PeImage ReadClean(byte[] image)
    {
        PeImage? read = Read(image, out DiagnosticBag findings);
        Assert.Empty(findings);
        return Assert.IsType<PeImage>(read);
    }

    private static PeImage? Read(byte[] image, out DiagnosticBag findings)
    {
        findings = [];
        byte[] source = [.. Enumerable.Repeat((byte)0xEE, Start), .. image, .. Enumerable.Repeat((byte)0xEE, 5)];
        return PeImageReader.Read(new MemoryByteSource(source), new ByteRange(Start, image.Length), _path, findings);
    }
}
