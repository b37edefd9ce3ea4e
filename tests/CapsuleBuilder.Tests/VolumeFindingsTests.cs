// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Tests.Support;
using UefiCapsule.TestKit;

namespace UefiCapsule.CapsuleBuilder.Tests;

/// <summary>What is said about a volume, with line and column; line 2 is where the volume's object begins.</summary>
public sealed class VolumeFindingsTests
{
    private const string A = Volumes.A;
    private const string B = Volumes.B;
    private const string One = $"\"drivers\": [{{\"file\": \"a.efi\", \"fileGuid\": \"{A}\", \"type\": \"mm-standalone\"}}]";

    private static readonly MemoryContent _files = Files();

    public static TheoryData<string, string[]> Findings { get; } = new()
    {
        { $"{{{One}}}", [] },
        { "{}", ["CAP7005 2:1 payloads[0].content.firmwareVolume needs 'drivers'."] },
        { "{\"drivers\": []}", ["CAP7012 2:13 payloads[0].content.firmwareVolume.drivers has 0 entries; it must have at least 1 and at most 1024."] },
        { $"{{{One}, \"driver\": 1}}", ["CAP7003 2:111 'driver' is not a key of payloads[0].content.firmwareVolume. Did you mean 'drivers'?"] },
        { $"{{{One}, {One}}}", ["CAP7004 2:111 'drivers' was already given in line 2."] },
        { Volumes.Of(Volumes.Driver(more: "\"fileguid\": 1")), ["CAP7003 2:109 'fileguid' is not a key of payloads[0].content.firmwareVolume.drivers[0]. Did you mean 'fileGuid'?"] },
        { Volumes.Of("\"file\": \"a.efi\""), ["CAP7005 2:14 payloads[0].content.firmwareVolume.drivers[0] needs 'fileGuid'.", "CAP7005 2:14 payloads[0].content.firmwareVolume.drivers[0] needs 'type'."] },
        { Volumes.Of(Volumes.Driver(type: "mm-standalon")), ["CAP7008 2:92 payloads[0].content.firmwareVolume.drivers[0].type is 'mm-standalon'; it must be one of mm, mm-standalone, mm-combined. Did you mean 'mm-standalone'?"] },
        { Volumes.Of(Volumes.Driver(more: "\"build\": 1")), ["CAP7005 2:14 payloads[0].content.firmwareVolume.drivers[0] needs 'version'."] },
        { Volumes.Of(Volumes.Driver(more: "\"name\": \"\"")), ["CAP7009 2:117 payloads[0].content.firmwareVolume.drivers[0].name is '': it has 1 to 255 characters."] },
        { Volumes.Of(Volumes.Driver(more: $"\"version\": \"{new string('v', 256)}\"")), [$"CAP7009 2:120 payloads[0].content.firmwareVolume.drivers[0].version is '{new string('v', 80)}...': it has 1 to 255 characters."] },
        { Volumes.Of(Volumes.Driver(more: "\"name\": \"a\\u0000b\"")), ["CAP7009 2:117 payloads[0].content.firmwareVolume.drivers[0].name is 'a\\u0000b': it has no control characters and none outside UCS-2."] },
        { Volumes.Of(Volumes.Driver(more: "\"name\": \"\\ud83d\\ude00\"")), ["CAP7009 2:117 payloads[0].content.firmwareVolume.drivers[0].name is '\U0001F600': it has no control characters and none outside UCS-2."] },
        { Volumes.Of(Volumes.Driver(file: "missing.efi")), ["CAP7020 2:23 'missing.efi' cannot be read: There is no file missing.efi."] },
        { Volumes.Of(Volumes.Driver(file: "empty.efi")), ["CAP7021 2:23 'empty.efi' has no bytes."] },
        { Volumes.Of(Volumes.Driver("00000000-0000-0000-0000-000000000000")), ["CAP7070 2:44 payloads[0].content.firmwareVolume.drivers[0].fileGuid is 00000000-0000-0000-0000-000000000000, which has another meaning in a firmware volume: empty space, a pad file or a part of the file system."] },
        { Volumes.Of(Volumes.Driver("1ba0062e-c779-4582-8566-336ae8f78f09")), ["CAP7070 2:44 payloads[0].content.firmwareVolume.drivers[0].fileGuid is 1ba0062e-c779-4582-8566-336ae8f78f09, which has another meaning in a firmware volume: empty space, a pad file or a part of the file system."] },
        { $"{{\"name\": \"ffffffff-ffff-ffff-ffff-ffffffffffff\", {One}}}", ["CAP7070 2:10 payloads[0].content.firmwareVolume.name is ffffffff-ffff-ffff-ffff-ffffffffffff, which has another meaning in a firmware volume: empty space, a pad file or a part of the file system."] },
        { Volumes.Of(Volumes.Driver(), Volumes.Driver(A.ToUpperInvariant(), file: "b.efi")), [$"CAP7071 3:31 {A} was already given in line 2: a core finds the first file of a GUID only."] },
        { Volumes.Of(Volumes.Driver(more: "\"alignment\": 3")), ["CAP7072 2:122 payloads[0].content.firmwareVolume.drivers[0].alignment is 3, which is not a power of two."] },
        { $"{{\"blockSize\": 4000, {One}}}", ["CAP7072 2:15 payloads[0].content.firmwareVolume.blockSize is 4000, which is not a power of two."] },
        { $"{{\"alignment\": 12, {One}}}", ["CAP7072 2:15 payloads[0].content.firmwareVolume.alignment is 12, which is not a power of two."] },
        { Volumes.Of(Volumes.Driver(more: "\"dependency\": 1")), ["CAP7006 2:123 payloads[0].content.firmwareVolume.drivers[0].dependency must be text, not a number."] },
        { Volumes.Of(Volumes.Driver(more: "\"dependency\": \"\"")), ["CAP7073 2:124 payloads[0].content.firmwareVolume.drivers[0].dependency cannot be read from here on: a GUID, a name, TRUE, FALSE, NOT or a bracket is missing."] },
        { Volumes.Of(Volumes.Driver(more: "\"dependency\": \"TRUE AND gEfiUnknown\"")), ["CAP7073 2:133 payloads[0].content.firmwareVolume.drivers[0].dependency cannot be read from here on: this word is neither a GUID nor a name that is known here."] },
        { Volumes.Of(Volumes.Driver(more: "\"dependency\": \"T\\u0052UE AND x\"")), ["CAP7073 2:123 payloads[0].content.firmwareVolume.drivers[0].dependency cannot be read from here on: this word is neither a GUID nor a name that is known here."] },
        { Volumes.Of(Volumes.Driver(more: "\"dependency\": \"gEfiMmBase2ProtocolGuid AND NOT 01234567-89ab-cdef-0123-456789abcdef\"")), [] },
        { Volumes.Of(Volumes.Driver(type: "mm")), ["CAP7074 2:92 The traditional MM core never starts a driver of type mm without a dependency."] },
        { Volumes.Of(Volumes.Driver(type: "mm-combined")), ["CAP7074 2:92 The traditional MM core never starts a driver of type mm-combined without a dependency."] },
        { Volumes.Of(Volumes.Driver(type: "mm", more: "\"dependency\": \"TRUE\"")), [] },
        { Volumes.Of(Volumes.Driver(file: "text.efi")), ["CAP7075 2:23 'text.efi' cannot be read as a PE32 or PE32+ image. The image starts with 0x6554; a PE image starts with MZ or PE, a TE image with VZ."] },
        { Volumes.Of(Volumes.Driver(file: "cut.efi")), ["CAP7075 2:23 'cut.efi' cannot be read as a PE32 or PE32+ image. Section .reloc has 512 bytes at offset 1536, and the image has 2047 bytes."] },
        { Volumes.Of(Volumes.Driver(file: "te.efi")), ["CAP7076 2:23 'te.efi' is a TE image; a driver goes into a PE32 section, and the standalone MM core takes no other."] },
        { Volumes.Of(Volumes.Driver(file: "stripped.efi")), ["CAP7077 2:23 'stripped.efi' has its relocations stripped; an MM core loads it at an address of its own, and cannot."] },
        { Volumes.Of(Volumes.Driver(), Volumes.Driver(B, file: "arm.efi")), ["CAP7078 3:10 'arm.efi' is for AArch64, but 'a.efi' is for X64: no processor runs both."] },
        { Volumes.Of(Volumes.Driver(), Volumes.Driver(B, type: "mm", more: "\"dependency\": \"TRUE\"")), ["CAP7079 3:79 This driver is of type mm, the first is of type mm-standalone: the core that starts the one does not see the other."] },
        { Volumes.Of(Volumes.Driver(type: "mm", more: "\"dependency\": \"TRUE\""), Volumes.Driver(B, type: "mm-combined", more: "\"dependency\": \"TRUE\"")), [] },
        { $"{{\"blockSize\": 512, \"size\": 2048, {One}}}", ["CAP7080 2:28 'size' is 2048, but header and files need 2148 bytes; 2560 is the least in whole blocks."] },
        { $"{{\"blockSize\": 512, \"size\": 2560, {One}}}", [] },
        { $"{{\"size\": 10000, {One}}}", ["CAP7081 2:10 'size' is 10000, which is not a multiple of 'blockSize', 4096."] },
        { $"{{\"fileSystem\": \"ffs2\", {One.Replace("a.efi", "large.efi", StringComparison.Ordinal)}}}", [$"CAP7082 2:16 File {A} would have 16777256 bytes; FFS2 has files of at most 16777215."] },
        { $"{{\"alignment\": 16, {One.Replace("standalone\"", "standalone\", \"alignment\": 4096", StringComparison.Ordinal)}}}", ["CAP7083 2:15 'alignment' of the volume is 16, but a driver asks for 4096."] },
    };

    [Theory]
    [MemberData(nameof(Findings))]
    public void FindingsAreExactlyThese(string volume, string[] expected) =>
        Assert.Equal(expected, Volumes.Findings(volume, _files).Select(f => f.TrimEnd()));

    [Theory]
    [InlineData("{}", "CAP7005 1:56 payloads[0].content needs 'firmwareVolume'.")]
    [InlineData("{\"volume\": {}}", "CAP7003 1:57 'volume' is not a key of payloads[0].content.")]
    [InlineData("1", "CAP7006 1:56 payloads[0].content must be a file name or an object, not a number.")]
    [InlineData("[]", "CAP7006 1:56 payloads[0].content must be a file name or an object, not a list.")]
    public void ContentIsAFileOrAnObject(string content, string expected) => Assert.Contains(
        expected,
        Authoring.Read($"{{\"kind\": \"mm-code-injection\", \"payloads\": [{{\"content\": {content}, \"runtime\": {{}}}}]}}")
            .Diagnostics.Select(d => Authoring.Line(d).TrimEnd()));

    private static MemoryContent Files()
    {
        byte[] image = new PeFixture().Bytes();
        byte[] large = new byte[16 * 1024 * 1024];
        image.CopyTo(large, 0);
        return Volumes.Files()
            .Add("empty.efi")
            .Add("text.efi", [.. "Text"u8])
            .Add("cut.efi", image[..^1])
            .Add("te.efi", new PeFixture().TeBytes())
            .Add("stripped.efi", new PeFixture { HasRelocations = false }.Bytes())
            .Add("arm.efi", new PeFixture { Machine = 0xAA64 }.Bytes())
            .Add("large.efi", large);
    }
}
