// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.CapsuleBuilder.Tests.Support;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Versions;

namespace UefiCapsule.CapsuleBuilder.Tests;

public sealed class DescriptionReaderTests
{
    private const string Fmp = "\"kind\": \"fmp\"";
    private const string Type = "\"imageType\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a\"";
    private const string Payload = "\"content\": \"a.bin\", " + Type + ", \"version\": 1";
    private const string Runtime = "\"supportedFirmwareVersion\": 1, \"runtimeVersion\": 2, \"platformId\": \"01234567-89ab-cdef-0123-456789abcdef\"";

    /// <summary>Each wrong description, and all that is said about it: id, line:column, message.</summary>
    public static TheoryData<string, string[]> Wrong { get; } = new()
    {
        { "", ["CAP7001 1:1 The file cannot be read from here on: the file is empty."] },
        { "[]", ["CAP7006 1:1 the description must be an object, not a list."] },
        { "{}", ["CAP7005 1:1 the description needs 'kind'.", "CAP7005 1:1 the description needs 'payloads'."] },
        { $"{{{Fmp},\n \"tragets\": [], \"payloads\": [{{{Payload}}}]}}", ["CAP7003 2:2 'tragets' is not a key of the description. Did you mean 'targets'?"] },
        { $"{{{Fmp}, \"payloads\": [{{{Payload},\n\"zzzzzz\": 1}}]}}", ["CAP7003 2:1 'zzzzzz' is not a key of payloads[0]."] },
        { $"{{{Fmp},\n{Fmp}, \"payloads\": [{{{Payload}}}]}}", ["CAP7004 2:1 'kind' was already given in line 1."] },
        { $"{{{Fmp}, \"payloads\": [\n{{\"content\": \"a\", \"version\": 1}}]}}", ["CAP7005 2:1 payloads[0] needs 'imageType'."] },
        { $"{{{Fmp}, \"payloads\": [\n{{\"content\": \"a\", {Type}}}]}}", ["CAP7005 2:1 payloads[0] needs 'version'."] },
        { $"{{{Fmp}, \"payloads\": [\n{{\"version\": 1, {Type}}}]}}", ["CAP7005 2:1 payloads[0] needs 'content'."] },
        { $"{{{Fmp}, \"payloads\": \n{{}}}}", ["CAP7006 2:1 payloads must be a list, not an object."] },
        { $"{{{Fmp}, \"payloads\": [\n1, null]}}", ["CAP7006 2:1 payloads[0] must be an object, not a number.", "CAP7006 2:4 payloads[1] must be an object, not null."] },
        { $"{{{Fmp}, \"payloads\": [{{{Payload}, \n\"monotonicCount\": true}}]}}", ["CAP7006 2:19 payloads[0].monotonicCount must be a whole number, not true or false."] },
        { $"{{{Fmp}, \"payloads\": [{{{Payload},\n\"imageIndex\": 256}}]}}", ["CAP7007 2:15 payloads[0].imageIndex is '256'; it must be at least 1 and at most 255 (0xFF)."] },
        { $"{{{Fmp}, \"payloads\": [{{{Payload},\n\"imageIndex\": 0}}]}}", ["CAP7007 2:15 payloads[0].imageIndex is '0'; it must be at least 1 and at most 255 (0xFF)."] },
        { $"{{{Fmp}, \"payloads\": [{{{Payload},\n\"imageIndex\": \"abc\"}}]}}", ["CAP7009 2:15 payloads[0].imageIndex is 'abc': a whole number is decimal, or 0x and hexadecimal digits in quotation marks."] },
        { $"{{{Fmp}, \"payloads\": [{{{Payload},\n\"imageIndex\": \"1\\u0000\"}}]}}", ["CAP7009 2:15 payloads[0].imageIndex is '1\\u0000': a whole number is decimal, or 0x and hexadecimal digits in quotation marks."] },
        { $"{{{Fmp}, \"payloads\": [{{{Payload},\n\"imageIndex\": \"0x\"}}]}}", ["CAP7009 2:15 payloads[0].imageIndex is '0x': a whole number is decimal, or 0x and hexadecimal digits in quotation marks."] },
        { $"{{{Fmp}, \"payloads\": [{{\"content\": \"a\", \"version\": 1,\n\"imageType\": \" 6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5\"}}]}}", ["CAP7009 2:14 payloads[0].imageType is ' 6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5': a GUID looks like 01234567-89ab-cdef-0123-456789abcdef."] },
        { $"{{{Fmp}, \"payloads\": [{{{Payload},\n\"imageHeaderVersion\": 4}}]}}", ["CAP7007 2:23 payloads[0].imageHeaderVersion is '4'; it must be at least 1 and at most 3 (0x3)."] },
        { $"{{{Fmp}, \"payloads\": [{{\"content\": \"a\", {Type},\n\"version\": 4294967296}}]}}", ["CAP7007 2:12 payloads[0].version is '4294967296'; it must be at least 0 and at most 4294967295 (0xFFFFFFFF)."] },
        { $"{{{Fmp}, \"payloads\": [{{\"content\": \"a\", {Type},\n\"version\": -5}}]}}", ["CAP7007 2:12 payloads[0].version is '-5'; it must be at least 0 and at most 4294967295 (0xFFFFFFFF)."] },
        { $"{{{Fmp}, \"payloads\": [{{\"content\": \"a\", {Type},\n\"version\": 1.5}}]}}", ["CAP7009 2:12 payloads[0].version is '1.5': a whole number is decimal, or 0x and hexadecimal digits in quotation marks."] },
        { $"{{{Fmp}, \"payloads\": [{{\"content\": \"a\", {Type},\n\"version\": 1e3}}]}}", ["CAP7009 2:12 payloads[0].version is '1e3': a whole number is decimal, or 0x and hexadecimal digits in quotation marks."] },
        { $"{{{Fmp}, \"payloads\": [{{{Payload},\n\"hardwareInstance\": \"0x10000000000000000\"}}]}}", ["CAP7007 2:21 payloads[0].hardwareInstance is '0x10000000000000000'; it must be at least 0 and at most 18446744073709551615 (0xFFFFFFFFFFFFFFFF)."] },
        { $"{{{Fmp}, \"capsule\": {{\n\"headerSize\": 27}}, \"payloads\": [{{{Payload}}}]}}", ["CAP7007 2:15 capsule.headerSize is '27'; it must be at least 28 and at most 1048576 (0x100000)."] },
        { $"{{{Fmp}, \"capsule\": {{\n\"oemFlags\": \"0x10000\"}}, \"payloads\": [{{{Payload}}}]}}", ["CAP7007 2:13 capsule.oemFlags is '0x10000'; it must be at least 0 and at most 65535 (0xFFFF)."] },
        { $"{{\"kind\":\n\"FMP\", \"payloads\": [{{{Payload}}}]}}", ["CAP7008 2:1 kind is 'FMP'; it must be one of mm-driver-update, mm-code-injection, fmp, ux, firmware-accept, firmware-revert. Did you mean 'fmp'?"] },
        { $"{{{Fmp}, \"targets\": [\n\"uboot\"], \"payloads\": [{{{Payload}}}]}}", ["CAP7008 2:1 targets[0] is 'uboot'; it must be one of linux-pfru, linux-pfru-before-svn, edk2, u-boot, windows, fwupd. Did you mean 'u-boot'?"] },
        { $"{{{Fmp}, \"payloads\": [{{\"content\": \"a\", \"version\": 1,\n\"imageType\": \"6ce4a4f5b3ab4e2a9a6c1f0d2e3c4b5a\"}}]}}", ["CAP7009 2:14 payloads[0].imageType is '6ce4a4f5b3ab4e2a9a6c1f0d2e3c4b5a': a GUID looks like 01234567-89ab-cdef-0123-456789abcdef."] },
        { $"{{{Fmp}, \"embeddedDrivers\": [\n\"\", \"a\\u0000b\"], \"payloads\": [{{{Payload}}}]}}", ["CAP7009 2:1 embeddedDrivers[0] is '': a file name is not empty and has no control characters.", "CAP7009 2:5 embeddedDrivers[1] is 'a\\u0000b': a file name is not empty and has no control characters."] },
        { $"{{{Fmp}, \"payloads\": [{{\"content\": \"a\", {Type}, \"versionFormat\": \"triplet\",\n\"version\": \"1.2\"}}]}}", ["CAP7010 2:12 payloads[0].version is '1.2': triplet has 3 parts (AA.BB.CCDD), this has 2 parts."] },
        { $"{{{Fmp}, \"payloads\": [{{\"content\": \"a\", {Type},\n\"version\": \"1.2.3\"}}]}}", ["CAP7010 2:12 payloads[0].version is '1.2.3': number has 1 part (number), this has 3 parts."] },
        { $"{{{Fmp}, \"payloads\": [{{{Payload},\n\"runtime\": {{{Runtime}}}}}]}}", ["CAP7011 2:1 payloads[0].runtime has no place in a capsule of kind fmp; it belongs to mm-driver-update and mm-code-injection."] },
        { $"{{\"kind\": \"mm-code-injection\", \"payloads\": [{{\"content\": \"a\", \"runtime\": {{{Runtime}}},\n\"version\": 1}}]}}", ["CAP7011 2:1 payloads[0].version has no place in a capsule of kind mm-code-injection; it belongs to fmp."] },
        { $"{{{Fmp}, \"payloads\":\n[]}}", ["CAP7012 2:1 payloads has 0 entries; it must have at least 1 and at most 1024."] },
        { $"{{{Fmp}, \"targets\": [\"edk2\",\n\"edk2\"], \"payloads\": [{{{Payload}}}]}}", ["CAP7013 2:1 targets names 'edk2' twice."] },
        { $"{{\"kind\": \"mm-code-injection\", \"payloads\": [{{\"content\": \"a\", \"runtime\": {{{Runtime}}},\n{Type}}}]}}", ["CAP7014 2:14 payloads[0].imageType is 6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a, but a capsule of kind mm-code-injection always has b2f84b79-7b6e-4e45-885f-3fb9bb185402."] },
        { $"{{{Fmp}, \"payloads\": [{{\"content\": \"a\", \"version\": 1,\n\"imageType\": \"b2f84b79-7b6e-4e45-885f-3fb9bb185402\"}}]}}", ["CAP7015 2:14 payloads[0].imageType is the type of a PFRU code injection, which has a header of its own; the kind for it is mm-code-injection."] },
        { $"{{{Fmp}, \"payloads\": [{{{Payload}, \"payloadHeader\": \"none\"}}]}}", ["CAP7016 1:104 payloads[0].version cannot be stored: 'payloadHeader' is none."] },
        { $"{{\"kind\": \"mm-driver-update\", \"payloads\": [{{\"content\": \"a\", \"runtime\":\n{{{Runtime}}}}}]}}", ["CAP7017 2:1 payloads[0].runtime needs 'payloadSignature': no value for a driver update is public."] },
        { $"{{{Fmp}, \"payloads\": [{{{Payload},\n\"dependency\": \"TRUE && 5\"}}]}}", ["CAP7040 2:24 payloads[0].dependency cannot be read from here on: a version or a GUID must be compared with something (==, >, >=, <, <=)."] },
        { $"{{{Fmp}, \"payloads\": [{{{Payload},\n\"dependency\": 5}}]}}", ["CAP7006 2:15 payloads[0].dependency must be text, not a number."] },
        { "{\"kind\": \"mm-code-injection\", \"payloads\": [\n{\"content\": \"a\"}]}", ["CAP7005 2:1 payloads[0] needs 'runtime'."] },
        { $"{{\"kind\": \"mm-code-injection\", \"payloads\": [{{\"content\": \"a\", \"runtime\": {{{Runtime},\n\"payloadSignature\": \"SCI\"}}}}]}}", ["CAP7009 2:21 payloads[0].runtime.payloadSignature is 'SCI': a payload signature is four printable ASCII characters, or a number as 0x...."] },
        { $"{{\"kind\": \"mm-code-injection\", \"payloads\": [{{\"content\": \"a\", \"runtime\": {{{Runtime},\n\"oemHeader\": \"hex:012\"}}}}]}}", ["CAP7009 2:14 payloads[0].runtime.oemHeader is 'hex:012': behind hex: stand two hexadecimal digits for each byte."] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WrongDescriptionIsReportedWhereItIsWrong(string text, string[] expected)
    {
        (CapsuleDescription? description, DiagnosticBag diagnostics) = Authoring.Read(text);
        Assert.Equal(expected, diagnostics.Select(Authoring.Line));
        Assert.Null(description);
        Assert.All(diagnostics, d => Assert.Equal(Authoring.File, d.Place.File));
        Assert.All(diagnostics, d => Assert.Equal(Outcome.Usage, d.Descriptor.Outcome));
    }

    [Theory]
    [InlineData("{\n  \"kind\": fmp }", 2, 12)]
    [InlineData("{} {}", 1, 4)]
    [InlineData("{\"kind\": \"fmp\"", 1, 15)]
    [InlineData("{\n'kind': 1}", 2, 1)]
    public void BrokenJsonIsReportedWhereItBreaks(string text, int line, int column)
    {
        Diagnostic finding = Assert.Single(Authoring.Read(text).Diagnostics);
        Assert.Equal($"CAP7001 {line}:{column}", $"{finding.Id} {finding.Place.Line}:{finding.Place.Column}");
        // The position is the place's business: it counts from 1, and the library's sentence from 0.
        Assert.DoesNotContain("LineNumber", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadingGoesOnBehindAnError()
    {
        (_, DiagnosticBag diagnostics) = Authoring.Read(
            """
            {
              "kind": "fpm",
              "targets": ["edk", 3],
              "capsule": { "headerSize": "x", "flags": "persist-across-reset" },
              "payloads": [
                { "content": 5, "imageType": "?", "version": -1, "imageIndex": 900 },
                { "contents": "a.bin" }
              ]
            }
            """);
        Assert.Equal(
            [
                "CAP7008 2:11", "CAP7008 3:15", "CAP7006 3:22", "CAP7009 4:30", "CAP7006 4:44", "CAP7006 6:18", "CAP7009 6:34", "CAP7007 6:50",
                "CAP7007 6:68", "CAP7005 7:5", "CAP7003 7:7",
            ],
            diagnostics.Select(d => $"{d.Id} {d.Place.Line}:{d.Place.Column}"));
    }

    [Fact]
    public void EveryValueIsRead()
    {
        CapsuleDescription description = Authoring.Description(
            """
            // Comments and trailing commas are welcome.
            {
              "$schema": "capsule.schema.json",
              "kind": "mm-driver-update", /* of any kind */
              "targets": ["linux-pfru", "edk2"],
              "capsule": { "headerSize": 4096, "flags": ["persist-across-reset", "initiate-reset"], "oemFlags": "0xABCD" },
              "embeddedDrivers": ["x.efi"],
              "payloads": [
                {
                  "content": "payload.bin",
                  "imageType": "4569DD8C-75F1-429A-A3D6-24DE8097A0DF",
                  "imageIndex": 3,
                  "hardwareInstance": "0x0123456789ABCDEF",
                  "imageHeaderVersion": 2,
                  "monotonicCount": 18446744073709551615,
                  "vendorCode": "vendor.bin",
                  "versionFormat": "triplet",
                  "runtime": {
                    "payloadSignature": "TEST",
                    "headerVersion": 2,
                    "supportedFirmwareVersion": "1.2.3",
                    "runtimeVersion": "0x00000005",
                    "svn": 7,
                    "platformId": "01234567-89ab-cdef-0123-456789abcdef",
                    "oemHeader": "hex:0aFF",
                  },
                },
              ],
            }
            """);
        Assert.Equal(CapsuleKind.MmDriverUpdate, description.Kind);
        Assert.Equal([Consumer.LinuxPfru, Consumer.Edk2], description.Targets.Select(t => t.Value));
        Assert.Equal(Place.InText(Authoring.File, 5, 29), description.Targets[1].Place);
        Assert.Equal(4096u, description.HeaderSize);
        Assert.Equal([CapsuleFlags.PersistAcrossReset, CapsuleFlags.InitiateReset], description.Flags.Select(f => f.Value));
        Assert.Equal(0xABCD, description.OemFlags);
        Assert.Equal("x.efi", Assert.Single(description.EmbeddedDrivers).Value);

        PayloadDescription payload = Assert.Single(description.Payloads);
        Assert.Equal("payload.bin", payload.Content.Value.File);
        Assert.Equal(KnownGuids.PfruDriverUpdate, payload.ImageType);
        Assert.Equal(3, payload.ImageIndex);
        Assert.Equal(0x0123456789ABCDEFu, payload.HardwareInstance!.Value);
        Assert.Equal(2u, payload.ImageHeaderVersion!.Value);
        Assert.Equal(ulong.MaxValue, payload.MonotonicCount);
        Assert.Equal("vendor.bin", payload.VendorCode!.Value);
        Assert.Equal(FirmwareVersionFormat.Triplet, payload.VersionFormat);

        RuntimeDescription runtime = payload.Runtime!;
        Assert.Equal(0x54534554u, runtime.PayloadSignature);
        Assert.Equal(2u, runtime.HeaderVersion);
        Assert.Equal(0x01020003u, runtime.SupportedFirmwareVersion);
        Assert.Equal(5u, runtime.RuntimeVersion);
        Assert.Equal(7u, runtime.Svn!.Value);
        Assert.Equal(new Guid("01234567-89ab-cdef-0123-456789abcdef"), runtime.PlatformId);
        Assert.Equal([0x0A, 0xFF], runtime.OemHeader!.Value.Bytes.ToArray());
    }

    [Fact]
    public void DefaultsAreWhatTheDocumentationSays()
    {
        CapsuleDescription description = Authoring.Description($"{{{Fmp}, \"payloads\": [{{{Payload}}}]}}");
        Assert.Empty(description.Targets);
        Assert.Equal(28u, description.HeaderSize);
        Assert.Empty(description.Flags);
        Assert.Equal(0, description.OemFlags);
        PayloadDescription payload = description.Payloads[0];
        Assert.Equal(1, payload.ImageIndex);
        Assert.Null(payload.HardwareInstance);
        Assert.Null(payload.ImageHeaderVersion);
        Assert.Equal(0u, payload.MonotonicCount);
        Assert.Equal(PayloadHeaderKind.Mss1, payload.PayloadHeader);
        Assert.Null(payload.LowestSupportedVersion);
    }

    [Fact]
    public void CodeInjectionHasItsPublicSignature() =>
        Assert.Equal(
            0x31494353u,
            Authoring.Description($"{{\"kind\": \"mm-code-injection\", \"payloads\": [{{\"content\": \"a\", \"runtime\": {{{Runtime}}}}}]}}")
                .Payloads[0].Runtime!.PayloadSignature);

    [Theory]
    [InlineData("\"0x31494353\"", 0x31494353u)]
    [InlineData("825836371", 0x31394353u)]
    [InlineData("\"a b~\"", 0x7E622061u)]
    public void PayloadSignatureIsTextOrNumber(string written, uint expected) =>
        Assert.Equal(
            expected,
            Authoring.Description(
                $"{{\"kind\": \"mm-driver-update\", \"payloads\": [{{\"content\": \"a\", \"runtime\": {{{Runtime}, \"payloadSignature\": {written}}}}}]}}")
                .Payloads[0].Runtime!.PayloadSignature);

    [Fact]
    public void ByteOrderMarkDoesNotShiftColumns()
    {
        DiagnosticBag diagnostics = new();
        Assert.Null(DescriptionReader.Read("x", "\uFEFF{\"kindd\": 1}"u8.ToArray(), diagnostics));
        Assert.Contains(diagnostics, d => d is { Id: "CAP7003", Place: { Line: 1, Column: 2 } });
    }

    [Fact]
    public void ColumnsCountUtf16CodeUnits()
    {
        (_, DiagnosticBag diagnostics) = Authoring.Read("{\"$schema\": \"é\U0001F600\", \"kindd\": 1}");
        Assert.Contains(diagnostics, d => d is { Id: "CAP7003", Place: { Line: 1, Column: 20 } });
    }

    [Fact]
    public void CarriageReturnEndsNoLineByItself()
    {
        (_, DiagnosticBag diagnostics) = Authoring.Read("{\r\n\r\n  \"kindd\": 1}");
        Assert.Contains(diagnostics, d => d is { Id: "CAP7003", Place: { Line: 3, Column: 3 } });
    }

    [Fact]
    public void BytesThatAreNoUtf8AreReportedAtTheirPlace()
    {
        DiagnosticBag diagnostics = new();
        Assert.Null(DescriptionReader.Read("x", Encoding.Latin1.GetBytes("{\n  \"kind\": \"\u00e9\"}"), diagnostics));
        Assert.Equal("CAP7001 2:12", $"{diagnostics[0].Id} {diagnostics[0].Place.Line}:{diagnostics[0].Place.Column}");
    }

    [Fact]
    public void HalfOfASurrogatePairIsReported() =>
        Assert.Contains(Authoring.Read("{\"kind\":\n\"\\ud800\", \"\\udc00\": 1}").Diagnostics, d => d is { Id: "CAP7001", Place.Line: 2 });

    [Fact]
    public void DeepNestingIsReported() =>
        Assert.Equal("CAP7001", Authoring.Read(new string('[', 100_000)).Diagnostics[0].Id);

    [Fact]
    public void LargeFileIsRefusedUnread()
    {
        DiagnosticBag diagnostics = new();
        Assert.Null(DescriptionReader.Read("x", new byte[(1024 * 1024) + 1], diagnostics));
        Assert.Equal("CAP7002", Assert.Single(diagnostics).Id);
    }

    [Fact]
    public void EarlierFindingsOfTheCallerDoNotCount()
    {
        DiagnosticBag diagnostics = new();
        diagnostics.Report(DescriptionDiagnostics.TooLarge, Place.None, "1", "2");
        Assert.NotNull(DescriptionReader.Read("x", Encoding.UTF8.GetBytes($"{{{Fmp}, \"payloads\": [{{{Payload}}}]}}"), diagnostics));
    }
}
