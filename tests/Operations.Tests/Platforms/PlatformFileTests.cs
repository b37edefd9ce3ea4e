// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using NJsonSchema;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Operations.Platforms;
using UefiCapsule.Runtime.FirmwareModel;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests.Platforms;

public sealed partial class PlatformFileTests
{
    private const string Needed =
        "\"firmwareVersion\": 3, \"codeInjectionRuntimeVersion\": 1, \"driverRuntimeVersion\": 4, \"driverSecurityVersion\": 2, " +
        "\"platformId\": \"01234567-89ab-cdef-0123-456789abcdef\"";

    private static readonly Lazy<Task<JsonSchema>> Schema = new(() =>
        JsonSchema.FromJsonAsync(File.ReadAllText(RepositoryRoot.PathOf("docs", "schema", "platform.schema.json"))));

    public static TheoryData<string, bool> Documents { get; } = new()
    {
        { Platform(""), true },
        { Platform(", \"status\": \"retry-suggested\", \"bufferLength\": \"0x100000\", \"oemId\": \"01234567-89AB-CDEF-0123-456789ABCDEF\""), true },
        { Platform(", \"status\": 4294967295, \"capabilities\": 7, \"oemInformationLength\": 12"), true },
        { "{\"$schema\": \"x\", " + Platform("")[1..], true },
        { Model(""), true },
        { Model("\"kernel\": \"6.12.44+deb13-amd64\", \"trust\": [\"a.pem\"], \"deny\": [], \"allow\": [\"b\"], \"allowTestKeys\": false"), true },
        { Model("\"driverSignatures\": [\"TEST\", \"0x12345678\", 7], \"codeInjectionSignatures\": [], \"refusesLowerDriverVersion\": true"), true },
        { Model("\"ringLength\": \"0x1000\", \"logLevel\": \"warning\", \"faults\": [{\"at\": \"stage\", \"file\": 2, \"fault\": \"busy\"}, {\"at\": \"activate\", \"fault\": \"power-loss\"}]"), true },
        { Model("\"kernel\": \"linux\""), false },
        { Model("\"kernel\": 6.17"), false },
        { Model("\"trust\": \"a.pem\""), false },
        { Model("\"trust\": [\"\"]"), false },
        { Model("\"allowTestKeys\": \"yes\""), false },
        { Model("\"driverSignatures\": [\"TES\"]"), false },
        { Model("\"driverSignatures\": [\"0x123456789\"]"), false },
        { Model("\"driverSignatures\": [4294967296]"), false },
        { Model("\"driverSignatures\": [true]"), false },
        { Model("\"driverSignatures\": \"TEST\""), false },
        { Model("\"logLevel\": \"loud\""), false },
        { Model("\"faults\": [{\"at\": \"stage\"}]"), false },
        { Model("\"faults\": [{\"at\": \"stage\", \"fault\": \"fire\"}]"), false },
        { Model("\"faults\": [{\"at\": \"stage\", \"fault\": \"busy\", \"extra\": 1}]"), false },
        { Model("\"extra\": 1"), false },
        { Platform(", \"status\": \"Succeed\""), false },
        { Platform(", \"status\": -1"), false },
        { Platform(", \"status\": null"), false },
        { Platform(", \"bufferLength\": 4294967296"), false },
        { Platform(", \"bufferLength\": 1.5"), false },
        { Platform(", \"bufferLength\": null"), false },
        { Platform(", \"oemId\": \"{01234567-89ab-cdef-0123-456789abcdef}\""), false },
        { Platform(", \"extra\": 1"), false },
        { Platform("").Replace("\"driverSecurityVersion\": 2, ", "", StringComparison.Ordinal), false },
        { "{}", false },
        { "[]", false },
        { "{\"platform\": []}", false },
        { "{\"platform\": {}, \"extra\": 1}", false },
    };

    [Fact]
    public void WhatIsWrittenIsReadAgain() => Gen.Select(Gen.UInt, Gen.Guid, Gen.UInt, Gen.UInt, Gen.UInt.Nullable(), Gen.UInt[0, 9])
        .Sample((number, guid, version, svn, length, status) =>
        {
            PfruPlatform platform = new(
                new((PfruDsmStatus)status, number, guid, version, svn, guid, number, svn, guid, Guid.Empty, number),
                length);
            (PlatformFile? file, DiagnosticBag diagnostics) = Read(Written(platform));
            Assert.Empty(diagnostics);
            Assert.Equal(platform, file!.Platform);
        });

    [Fact]
    public void WhatNeedNotBeSaidHasADefault()
    {
        (PlatformFile? file, _) = Read(Platform(""));
        PfruUpdateCapability capability = file!.Platform.Capability;
        Assert.Equal(
            new PfruUpdateCapability(
                PfruDsmStatus.Succeed,
                0,
                KnownGuids.PfruCodeInjection,
                3,
                1,
                KnownGuids.PfruDriverUpdate,
                4,
                2,
                Guid.Parse("01234567-89ab-cdef-0123-456789abcdef"),
                Guid.Empty,
                0),
            capability);
        Assert.Null(file.Platform.BufferLength);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task SchemaAndReaderAgree(string document, bool good)
    {
        JsonSchema schema = await Schema.Value;
        Assert.Equal(good, Read(document).File is not null);
        Assert.Equal(good, schema.Validate(document).Count == 0);
    }

    [Fact]
    public async Task WhatIsWrittenFitsTheSchema()
    {
        JsonSchema schema = await Schema.Value;
        PfruUpdateCapability capability = new((PfruDsmStatus)9, 1, Guid.NewGuid(), 2, 3, Guid.NewGuid(), 4, 5, Guid.NewGuid(), Guid.NewGuid(), 6);
        Assert.Empty(schema.Validate(Written(new(capability, 7))));
        Assert.Empty(schema.Validate(Written(new(capability with { Status = PfruDsmStatus.RetrySuggested }, null))));
    }

    [Fact]
    public void AModelIsRead()
    {
        (PlatformFile? file, _) = Read(Model(
            "\"kernel\": \"6.1.140\", \"trust\": [\"a.pem\"], \"allowTestKeys\": true, \"driverSignatures\": [\"TEST\", \"0x1\", 7], \"ringLength\": 8192, "
            + "\"logLevel\": \"error\", \"faults\": [{\"at\": \"query-buffer\", \"file\": 3, \"fault\": \"log-overrun\"}]"));
        PlatformModel model = file!.Model!;
        Assert.Equal(("6.1.140", true, 8192u, FirmwareLogLevel.Error), (model.Kernel!.Text, model.AllowsTestKeys, model.RingLength, model.LogLevel));
        Assert.Equal(["folder/a.pem"], model.TrustFiles);
        Assert.Equal([0x5453_4554u, 1u, 7u], model.DriverSignatures);
        Assert.Equal([0x3149_4353u], model.CodeInjectionSignatures);
        PlatformFault fault = Assert.Single(model.Faults);
        Assert.Equal((3u, new FirmwareFault(FirmwareStep.QueryBuffer, FirmwareFaultKind.LogOverrun)), (fault.File, fault.Fault));
        Assert.Null(Read(Platform("")).File!.Model);
    }

    [Theory]
    [InlineData("\"ringLength\": 5000", "CAP8108")]
    [InlineData("\"ringLength\": 0", "CAP8106")]
    [InlineData("\"ringLength\": 16781312", "CAP8106")]
    [InlineData("\"faults\": [{\"at\": \"stage\", \"file\": 0, \"fault\": \"busy\"}]", "CAP8106")]
    [InlineData("\"kernel\": \"6.1 \"", "CAP8108")]
    public void WhatTheSchemaCannotSayIsReportedByTheReader(string members, string id) =>
        Assert.Equal(id, Assert.Single(Read(Model(members)).Diagnostics).Id);

    [Theory]
    [InlineData("{\n  \"platform\": {\n    \"firmwareVersoin\": 1 } }", "CAP8102", 3, 5)]
    [InlineData("{\"platform\": {\"firmwareVersion\": 1, \"firmwareVersion\": 2}}", "CAP8103", 1, 37)]
    [InlineData("{\"firm\": 1}", "CAP8104", 1, 1)]
    [InlineData("{\"platform\": 1}", "CAP8105", 1, 14)]
    [InlineData("{\"platform\": {\"firmwareVersion\": 4294967296}}", "CAP8106", 1, 34)]
    [InlineData("{\"platform\": {\"status\": \"fine\"}}", "CAP8107", 1, 25)]
    [InlineData("{\"platform\": {\"platformId\": \"here\"}}", "CAP8108", 1, 29)]
    [InlineData("{\"platform\": }", "CAP8100", 1, 14)]
    [InlineData("", "CAP8100", 1, 1)]
    public void FaultsHavePlaces(string document, string id, int line, int column)
    {
        (PlatformFile? file, DiagnosticBag diagnostics) = Read(document);
        Assert.Null(file);
        Diagnostic finding = Assert.Single(diagnostics, d => d.Id == id && d.Place.Line == line && d.Place.Column == column);
        Assert.Equal("folder/p.json", finding.Place.File);
        Assert.Equal(Outcome.Usage, finding.Descriptor.Outcome);
    }

    [Fact]
    public void AMisspeltKeyIsRecognised() =>
        Assert.Contains("firmwareVersion", Read(Platform("").Replace("firmwareVersion", "firmwareVersoin", StringComparison.Ordinal)).Diagnostics.First(d => d.Id == "CAP8102").Message, StringComparison.Ordinal);

    [Fact]
    public void ADocumentOfACommandMayBeGivenAsItIs()
    {
        string document = "{\"schema\": \"uefi-capsule/runtime-query/1\", \"outcome\": \"clean\", " + Platform("")[1..^1] + ", \"diagnostics\": []}";
        Assert.NotNull(Read(document).File);
        Assert.Null(Read(document.Replace("uefi-capsule/", "other/", StringComparison.Ordinal)).File);
        Assert.Null(Read("{\"schema\": \"uefi-capsule/runtime-query/1\"}").File);
    }

    [Fact]
    public void FilesThatAreNotThereOrTooLargeAreNotRead()
    {
        using TemporaryDirectory folder = new();
        DiagnosticBag diagnostics = new();
        Assert.Null(PlatformFile.Read(folder["absent.json"], diagnostics));
        Assert.Null(PlatformFile.Read(folder.Write("large.json", new string(' ', PlatformFile.MaximumLength + 1)), diagnostics));
        Assert.Equal(["CAP9001", "CAP9010"], diagnostics.Select(d => d.Id));
        Assert.NotNull(PlatformFile.Read(folder.Write("good.json", Platform("")), diagnostics));
        DiagnosticBag found = new();
        Assert.Null(PlatformFile.Read("large.json", new byte[PlatformFile.MaximumLength + 1], found));
        Assert.Equal("CAP8101", Assert.Single(found).Id);
    }

    [Fact]
    public void TheExampleOfTheDocumentationIsRead()
    {
        string page = File.ReadAllText(RepositoryRoot.PathOf("docs", "platform.md")) + File.ReadAllText(RepositoryRoot.PathOf("docs", "simulate.md"));
        Assert.NotNull(PlatformFile.Read(RepositoryRoot.PathOf("samples", "platform", "platform.json"), new DiagnosticBag()));
        MatchCollection examples = Example().Matches(page);
        Assert.Equal(2, examples.Count);
        Assert.All(examples, e => Assert.NotNull(Read(e.Groups["text"].Value).File));
    }

    [Fact]
    public void NoBytesMakeTheReadingThrow() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        DiagnosticBag diagnostics = new();
        Assert.True(PlatformFile.Read("p.json", bytes, diagnostics) is not null || diagnostics.HasErrors);
    });

    private static string Platform(string more) => "{\"platform\": {" + Needed + more + "}}";

    private static string Model(string members) => "{\"model\": {" + members + "}, " + Platform("")[1..];

    private static string Written(PfruPlatform platform)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            writer.WriteStartObject();
            PlatformFile.WriteMember(writer, platform);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static (PlatformFile? File, DiagnosticBag Diagnostics) Read(string document)
    {
        DiagnosticBag diagnostics = new();
        return (PlatformFile.Read("folder/p.json", Encoding.UTF8.GetBytes(document), diagnostics), diagnostics);
    }

    [GeneratedRegex("```jsonc\n(?<text>\\{.*?\\n\\})\n```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
