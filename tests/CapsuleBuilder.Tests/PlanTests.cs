// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Tests.Support;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Tests;

public sealed class PlanTests
{
    private static readonly MemoryContent _files = new MemoryContent()
        .Add("a.bin", 1, 2, 3)
        .Add("oem3.bin", 1, 2, 3)
        .Add("oem4.bin", 1, 2, 3, 4)
        .Add("empty.bin")
        .Add("denied.bin", new MemoryByteSource(default));

    /// <summary>Kind, keys of the document, keys of the payload, keys of its runtime object, and all that is said about it.</summary>
    public static TheoryData<string, string, string, string, string[]> Findings { get; } = new()
    {
        { "fmp", "", "", "", [] },
        { "mm-driver-update", "", "", "", [] },
        { "mm-code-injection", "", "", "", [] },
        { "mm-code-injection", T("linux-pfru"), "", "", [] },
        { "mm-driver-update", T("linux-pfru"), "", "\"svn\": 0", [] },
        { "mm-driver-update", T("linux-pfru-before-svn"), "", "", [] },
        { "fmp", "", "\"content\": \"missing.bin\"", "", ["CAP7020 'missing.bin' cannot be read: There is no file missing.bin."] },
        { "fmp", "", "\"vendorCode\": \"missing.bin\"", "", ["CAP7020 'missing.bin' cannot be read: There is no file missing.bin."] },
        { "fmp", "\"embeddedDrivers\": [\"missing.efi\"]", "", "", ["CAP7020 'missing.efi' cannot be read: There is no file missing.efi."] },
        { "fmp", "", "\"content\": \"empty.bin\"", "", ["CAP7021 'empty.bin' has no bytes."] },
        { "fmp", "\"embeddedDrivers\": [\"empty.bin\"]", "", "", ["CAP7021 'empty.bin' has no bytes."] },
        { "mm-code-injection", T("linux-pfru", "u-boot"), "", "", ["CAP7022 linux-pfru takes image header version 1 or 2, but u-boot takes 3: no capsule suits both."] },
        { "mm-code-injection", T("edk2", "windows", "linux-pfru"), "", "", ["CAP7022 windows takes image header version 3, but linux-pfru takes 1 or 2: no capsule suits both."] },
        { "mm-code-injection", T("linux-pfru", "u-boot"), "\"imageHeaderVersion\": 3", "", ["CAP7022 linux-pfru takes image header version 1 or 2, but u-boot takes 3: no capsule suits both."] },
        { "mm-code-injection", T("linux-pfru"), "\"imageHeaderVersion\": 3", "", ["CAP7023 linux-pfru takes image header version 1 or 2, not 3."] },
        { "fmp", T("edk2", "u-boot"), "\"imageHeaderVersion\": 2", "", ["CAP7023 u-boot takes image header version 3, not 2."] },
        { "fmp", "", "\"imageHeaderVersion\": 1, \"hardwareInstance\": 0", "", [] },
        { "fmp", "", "\"imageHeaderVersion\": 1, \"hardwareInstance\": 1", "", ["CAP7024 The image header has UpdateHardwareInstance from version 2 on; this one is version 1."] },
        { "mm-driver-update", T("linux-pfru"), "", "", ["CAP7025 linux-pfru compares svn_ver of a driver update; without 'svn' it would read the first bytes behind the header in its place."] },
        { "mm-code-injection", "", "", "\"oemHeader\": \"oem3.bin\"", [] },
        { "mm-code-injection", "", "", "\"oemHeader\": \"oem4.bin\"", ["CAP7026 Without 'svn' the header has 36 bytes; with 4 OEM bytes hdr_size is 40, and every reader takes the first four for svn_ver."] },
        { "mm-code-injection", "", "", "\"oemHeader\": \"hex:0102030405\"", ["CAP7026 Without 'svn' the header has 36 bytes; with 5 OEM bytes hdr_size is 41, and every reader takes the first four for svn_ver."] },
        { "mm-code-injection", "", "", "\"svn\": 1, \"oemHeader\": \"hex:0102030405\"", [] },
        { "mm-code-injection", "", "", "\"svn\": 1, \"oemHeader\": \"missing.bin\"", ["CAP7020 'missing.bin' cannot be read: There is no file missing.bin."] },
        { "fmp", "", "\"lowestSupportedVersion\": 6", "", ["CAP7027 'lowestSupportedVersion' is 6 (0x00000006), above 'version' 5 (0x00000005): the device would refuse the very firmware it just installed."] },
        { "fmp", "", "\"lowestSupportedVersion\": 5", "", ["CAP7028 'lowestSupportedVersion' is the version itself, 5 (0x00000005): once installed, the device takes no older firmware."] },
        { "fmp", "", "\"lowestSupportedVersion\": 4", "", [] },
        { "fmp", "\"capsule\": {\"flags\": [\"initiate-reset\"]}", "", "", ["CAP7029 initiate-reset is only allowed together with persist-across-reset.", "CAP7031 Linux' capsule loader refuses a capsule with initiate-reset."] },
        { "fmp", "\"capsule\": {\"flags\": [\"populate-system-table\", \"persist-across-reset\"]}", "", "", ["CAP7030 populate-system-table is not for FMP capsules, and this capsule is one."] },
        { "fmp", "\"capsule\": {\"flags\": [\"persist-across-reset\", \"initiate-reset\"]}", "", "", ["CAP7031 Linux' capsule loader refuses a capsule with initiate-reset."] },
        { "fmp", "\"capsule\": {\"flags\": [\"persist-across-reset\"]}", "", "", [] },
        { "mm-code-injection", T("linux-pfru") + ", \"embeddedDrivers\": [\"a.bin\"]", "", "", ["CAP7032 linux-pfru takes the first item for the payload; with embedded drivers it finds no image header."] },
        { "mm-code-injection", T("edk2") + ", \"embeddedDrivers\": [\"a.bin\"]", "", "", [] },
        { "fmp", T("edk2"), "\"dependency\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a >= 2\"", "", [] },
        { "fmp", T("edk2"), "\"imageHeaderVersion\": 2, \"dependency\": \"TRUE\"", "", ["CAP7041 The image header says that there is a dependency from version 3 on; this one is version 2."] },
        { "fmp", T("linux-pfru-before-svn"), "", "", ["CAP7036 linux-pfru-before-svn takes only mm-driver-update and mm-code-injection, not fmp."] },
    };

    [Theory]
    [MemberData(nameof(Findings))]
    public void FindingsAreExactlyThese(string kind, string document, string payload, string runtime, string[] expected)
    {
        (CapsulePlan? plan, DiagnosticBag diagnostics) = Authoring.Plan(Describe(kind, document, payload, runtime), _files);
        Assert.Equal(expected, diagnostics.Select(d => $"{d.Id} {d.Message}"));
        Assert.Equal(diagnostics.HasErrors, plan is null);
        Assert.All(diagnostics, d => Assert.True(d.Place is { File: Authoring.File, Line: > 0, Column: > 0 }));
    }

    [Fact]
    public void FindingStandsWhereTheValueIsWritten()
    {
        (_, DiagnosticBag diagnostics) = Authoring.Plan(
            """
            {
              "kind": "fmp",
              "targets": ["edk2",
                "u-boot"],
              "payloads": [{
                "content": "missing.bin",
                "imageType": "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a",
                "imageHeaderVersion": 2,
                "version": 1,
                "lowestSupportedVersion": 2
              }]
            }
            """,
            _files);
        Assert.Equal(
            ["CAP7023 8:27", "CAP7027 10:31", "CAP7020 6:16"],
            diagnostics.Select(d => $"{d.Id} {d.Place.Line}:{d.Place.Column}"));
    }

    [Theory]
    [InlineData("CAP7020", Outcome.Unavailable)]
    [InlineData("CAP7021", Outcome.Usage)]
    [InlineData("CAP7022", Outcome.Policy)]
    [InlineData("CAP7023", Outcome.Policy)]
    [InlineData("CAP7024", Outcome.Usage)]
    [InlineData("CAP7027", Outcome.Policy)]
    [InlineData("CAP7032", Outcome.Policy)]
    [InlineData("CAP7035", Outcome.Unsigned)]
    [InlineData("CAP7036", Outcome.Policy)]
    public void OutcomeIsWhatTheDocumentationSays(string id, Outcome outcome) =>
        Assert.Equal(outcome, BuilderDiagnostics.All.Single(d => d.Id == id).Outcome);

    [Theory]
    [InlineData("fmp", "", 3u)]
    [InlineData("mm-code-injection", "", 2u)]
    [InlineData("mm-code-injection", "linux-pfru", 2u)]
    [InlineData("mm-code-injection", "edk2", 3u)]
    [InlineData("mm-code-injection", "edk2 linux-pfru fwupd", 2u)]
    [InlineData("mm-code-injection", "fwupd", 3u)]
    [InlineData("fmp", "edk2 u-boot windows fwupd", 3u)]
    public void HighestVersionThatAllTargetsTakeIsChosen(string kind, string targets, uint version)
    {
        string[] names = targets.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        (CapsulePlan? plan, _) = Authoring.Plan(Describe(kind, T(names), "", ""), _files);
        Assert.Equal(version, Assert.Single(plan!.Payloads).ImageHeaderVersion);
        Assert.Equal(names.Select(Consumer.Find), plan.Targets);
    }

    [Fact]
    public void EveryTwoTargetsEitherShareAVersionOrAreNamed()
    {
        foreach (Consumer first in Consumer.All)
        {
            foreach (Consumer second in Consumer.All.Where(c => c != first))
            {
                (_, DiagnosticBag diagnostics) = Authoring.Plan(Describe("mm-code-injection", T(first.Name, second.Name), "", ""), _files);
                bool shared = first.ImageHeaderVersions.Intersect(second.ImageHeaderVersions).Any();
                Assert.Equal(shared ? 0 : 1, diagnostics.Count(d => d.Id == "CAP7022" && d.Arguments.Contains(first.Name) && d.Arguments.Contains(second.Name)));
            }
        }
    }

    [Fact]
    public void SecondRuntimePayloadIsReportedForTheLinuxDriver()
    {
        const string Payload = "{\"content\": \"a.bin\", \"runtime\": {\"supportedFirmwareVersion\": 1, \"runtimeVersion\": 1, \"platformId\": \"01234567-89ab-cdef-0123-456789abcdef\"}}";
        (CapsulePlan? plan, DiagnosticBag diagnostics) = Authoring.Plan(
            $"{{\"kind\": \"mm-code-injection\", {T("linux-pfru")}, \"payloads\": [{Payload},\n{Payload}]}}",
            _files);
        Assert.Equal(
            "CAP7033 2:1 linux-pfru checks the first payload only; this one goes to the firmware unchecked.",
            Assert.Single(diagnostics.Select(Authoring.Line)));
        Assert.NotNull(plan);
    }

    [Fact]
    public void DeniedFileIsAFinding()
    {
        (CapsulePlan? plan, DiagnosticBag diagnostics) = Authoring.Plan(Describe("fmp", "", "", ""), new DenyingContent());
        Assert.Equal("CAP7020", Assert.Single(diagnostics).Id);
        Assert.Null(plan);
    }

    [Fact]
    public void UnsignedRuntimePayloadIsRefused()
    {
        (CapsulePlan? plan, _) = Authoring.Plan(Describe("mm-code-injection", "", "", ""), _files);
        DiagnosticBag diagnostics = new();
        Assert.Null(plan!.Assemble([null], diagnostics));
        Assert.Equal("CAP7035", Assert.Single(diagnostics).Id);
    }

    [Theory]
    [InlineData(0xFFFF_FFFFL - 28 - 16 - 48 - 16, 0)]
    [InlineData(0xFFFF_FFFFL - 28 - 16 - 48 - 16 + 1, 1)]
    [InlineData(0xFFFF_FFFFL - 16, 1)]
    [InlineData(0xFFFF_FFFFL - 16 + 1, 1)]
    [InlineData(0x1_0000_0000L, 1)]
    [InlineData(0x1_0000_1000L, 1)]
    [InlineData(long.MaxValue, 1)]
    public void SizeThatDoesNotFitIsReportedBeforeSigning(long length, int findings)
    {
        HugeByteSource content = new(length);
        (CapsulePlan? plan, DiagnosticBag diagnostics) = Authoring.Plan(Describe("fmp", "", "", ""), new MemoryContent().Add("a.bin", content));
        Assert.Equal(findings, diagnostics.Count);
        Assert.All(diagnostics, d => Assert.Equal("CAP7034", d.Id));
        Assert.Equal(findings == 0, plan is not null);
        Assert.Equal(0, content.BytesRead);
        if (plan is not null)
        {
            DiagnosticBag none = new();
            Assert.Equal(uint.MaxValue, plan.Assemble([null], none)!.Length);
            Assert.Empty(none);
            DiagnosticBag withSignature = new();
            Assert.Null(plan.Assemble([new byte[1]], withSignature));
            Assert.Equal("CapsuleImageSize", Assert.Single(withSignature).Arguments[0]);
            Assert.Equal(0, content.BytesRead);
        }
    }

    [Theory]
    [InlineData("fmp", "\"vendorCode\": \"huge.bin\"", "", "UpdateVendorCodeSize")]
    [InlineData("mm-code-injection", "", "\"svn\": 1, \"oemHeader\": \"huge.bin\"", "hdr_size")]
    public void FieldThatOverflowsIsNamed(string kind, string payload, string runtime, string field)
    {
        MemoryContent files = new MemoryContent().Add("a.bin", 1).Add("huge.bin", new HugeByteSource(0x1_0000_0000));
        (_, DiagnosticBag diagnostics) = Authoring.Plan(Describe(kind, "", payload, runtime), files);
        Assert.Equal(["CAP7034"], diagnostics.Select(d => d.Id));
        Assert.Equal(field, diagnostics[0].Arguments[0]);
    }

    [Fact]
    public void HeaderSizeOfTheLargestOemHeaderOverflowsBySomeBytes()
    {
        MemoryContent files = new MemoryContent().Add("a.bin", 1).Add("huge.bin", new HugeByteSource(0xFFFF_FFFF));
        (_, DiagnosticBag diagnostics) = Authoring.Plan(Describe("mm-code-injection", "", "", "\"svn\": 1, \"oemHeader\": \"huge.bin\""), files);
        Assert.Equal(["CAP7034 hdr_size would be 4294967335; it must be at most 4294967295."], diagnostics.Select(d => $"{d.Id} {d.Message}"));
    }

    [Fact]
    public void WrongSignaturesAreTheCallersMistake()
    {
        (CapsulePlan? plan, _) = Authoring.Plan(Describe("fmp", "", "", ""), _files);
        DiagnosticBag diagnostics = new();
        Assert.Throws<ArgumentException>(() => plan!.Assemble([], diagnostics));
        Assert.Throws<ArgumentException>(() => plan!.Assemble([null, null], diagnostics));
        Assert.Throws<ArgumentException>(() => plan!.Assemble([Array.Empty<byte>()], diagnostics));
        Assert.Throws<ArgumentException>(() => plan!.Assemble([new byte[CapsulePlan.MaximumSignatureLength + 1]], diagnostics));
        Assert.Empty(diagnostics);
    }

    [Fact]
    public void InputFilesAreListedWithTheirRoles()
    {
        (CapsulePlan? plan, _) = Authoring.Plan(
            Describe(
                "mm-code-injection",
                "\"embeddedDrivers\": [\"oem3.bin\"]",
                "\"vendorCode\": \"oem4.bin\"",
                "\"svn\": 1, \"oemHeader\": \"oem4.bin\""),
            _files);
        Assert.Equal(
            [
                new InputFile("oem3.bin", InputRole.EmbeddedDriver, 3),
                new InputFile("a.bin", InputRole.Content, 3),
                new InputFile("oem4.bin", InputRole.OemHeader, 4),
                new InputFile("oem4.bin", InputRole.VendorCode, 4),
            ],
            plan!.InputFiles);
        Assert.Equal(plan.InputFiles.Skip(1), plan.Payloads[0].InputFiles);
    }

    private static string T(params string[] targets) =>
        $"\"targets\": [{string.Join(", ", targets.Select(t => $"\"{t}\""))}]";

    private static string Describe(string kind, string document, string payload, string runtime)
    {
        string signature = kind == "mm-driver-update" ? ", \"payloadSignature\": \"TEST\"" : "";
        string specific = kind == "fmp"
            ? "\"imageType\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a\", \"version\": 5"
            : $$"""
              "runtime": {"supportedFirmwareVersion": 1, "runtimeVersion": 2,
              "platformId": "01234567-89ab-cdef-0123-456789abcdef"{{signature}}{{Also(runtime)}}}
              """;
        string content = payload.Contains("\"content\"", StringComparison.Ordinal) ? "" : ", \"content\": \"a.bin\"";
        return $"{{\"kind\": \"{kind}\"{Also(document)}, \"payloads\": [{{{specific}{content}{Also(payload)}}}]}}";
    }

    private static string Also(string keys) => keys.Length == 0 ? "" : ", " + keys;

    private sealed class DenyingContent : IContentProvider
    {
        public ByteSource Open(string path) => throw new UnauthorizedAccessException($"{path} may not be read.");
    }
}
