// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using NJsonSchema;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.CapsuleBuilder.Tests.Support;

namespace UefiCapsule.CapsuleBuilder.Tests;

/// <summary>Holds the schema, which editors use, against the reader, which decides.</summary>
public sealed class SchemaTests
{
    private const string Fmp = "\"content\": \"a.bin\", \"imageType\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a\"";
    private const string Runtime = "\"supportedFirmwareVersion\": 1, \"runtimeVersion\": 2, \"platformId\": \"01234567-89ab-cdef-0123-456789abcdef\"";

    private const string Driver = "\"file\": \"a.efi\", \"fileGuid\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a\", \"type\": \"mm-standalone\"";

    public static TheoryData<string, bool> Documents { get; } = new()
    {
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"version\": 1}}]}}", true },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"version\": \"0x10\"}}]}}", true },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"version\": \"1.2.3\", \"versionFormat\": \"triplet\"}}]}}", true },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"version\": \"1a.2f\", \"versionFormat\": \"compal-bios\"}}]}}", true },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"payloadHeader\": \"none\"}}]}}", true },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"payloadHeader\": \"mss1\", \"version\": 1, \"lowestSupportedVersion\": \"1\"}}]}}", true },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"version\": 1, \"dependency\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a >= 5\"}}]}}", true },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"version\": 1, \"dependency\": \"\"}}]}}", false },
        { $"{{\"kind\": \"mm-code-injection\", \"payloads\": [{{\"content\": \"a\", \"dependency\": \"TRUE\", \"runtime\": {{{Runtime}}}}}]}}", false },
        { $"{{\"kind\": \"fmp\", \"targets\": [\"edk2\", \"u-boot\"], \"embeddedDrivers\": [\"x\"], \"capsule\": {{\"headerSize\": \"4096\", \"oemFlags\": \"0xFFFF\", \"flags\": [\"persist-across-reset\"]}}, \"payloads\": [{{{Fmp}, \"version\": 1}}]}}", true },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"version\": 1, \"imageIndex\": 255, \"hardwareInstance\": \"0xFFFFFFFFFFFFFFFF\", \"imageHeaderVersion\": 3, \"monotonicCount\": \"18446744073709551615\", \"vendorCode\": \"v\"}}]}}", true },
        { $"{{\"kind\": \"mm-code-injection\", \"payloads\": [{{\"content\": \"a\", \"runtime\": {{{Runtime}}}}}]}}", true },
        { $"{{\"kind\": \"mm-code-injection\", \"payloads\": [{{\"content\": \"a\", \"runtime\": {{{Runtime}, \"svn\": 1, \"oemHeader\": \"hex:01ff\", \"headerVersion\": 2}}}}]}}", true },
        { $"{{\"kind\": \"mm-driver-update\", \"payloads\": [{{\"content\": \"a\", \"runtime\": {{{Runtime}, \"payloadSignature\": \"TEST\"}}}}]}}", true },
        { $"{{\"kind\": \"mm-driver-update\", \"payloads\": [{{\"content\": \"a\", \"runtime\": {{{Runtime}, \"payloadSignature\": \"0x12345678\", \"oemHeader\": \"oem.bin\"}}}}]}}", true },
        { Volume($"{{{Driver}}}"), true },
        { Volume($"{{{Driver}, \"name\": \"Driver\", \"version\": \"1.2\", \"build\": 3, \"dependency\": \"TRUE\", \"alignment\": \"0x1000\"}}, {{\"file\": \"b\", \"fileGuid\": \"0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0\", \"type\": \"mm-combined\"}}", "\"name\": \"01234567-89ab-cdef-0123-456789abcdef\", \"fileSystem\": \"ffs3\", \"blockSize\": 512, \"size\": \"65536\", \"alignment\": 2147483648, "), true },
        { Volume(""), false },
        { Volume("{}"), false },
        { Volume($"{{{Driver}, \"extra\": 1}}"), false },
        { Volume($"{{{Driver}}}", "\"extra\": 1, "), false },
        { Volume($"{{{Driver}}}", "\"fileSystem\": \"ffs1\", "), false },
        { Volume($"{{{Driver}}}", "\"blockSize\": 256, "), false },
        { Volume($"{{{Driver}}}", "\"alignment\": 4, "), false },
        { Volume($"{{{Driver}, \"build\": 3}}"), false },
        { Volume($"{{{Driver}, \"version\": \"1\", \"build\": 65536}}"), false },
        { Volume($"{{{Driver}, \"version\": 1}}"), false },
        { Volume($"{{{Driver}, \"name\": \"\"}}"), false },
        { Volume($"{{{Driver}, \"name\": \"{new string('n', 256)}\"}}"), false },
        { Volume($"{{{Driver}, \"alignment\": 33554432}}"), false },
        { Volume($"{{{Driver}, \"dependency\": \"\"}}"), false },
        { "{\"kind\": \"fmp\", \"payloads\": [{\"content\": {}, \"imageType\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a\", \"version\": 1}]}", false },
        { "{\"kind\": \"fmp\", \"payloads\": [{\"content\": 1, \"imageType\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a\", \"version\": 1}]}", false },
        { $"{{\"kind\": \"fmp\", \"capsule\": {{\"wrapIn\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a\"}}, \"payloads\": [{{{Fmp}, \"version\": 1}}]}}", true },
        { "{\"kind\": \"ux\", \"ux\": {\"image\": \"a.bmp\"}}", true },
        { "{\"kind\": \"ux\", \"capsule\": {\"flags\": [\"persist-across-reset\"], \"oemFlags\": 1}, \"ux\": {\"image\": \"a.bmp\", \"mode\": 1, \"offsetX\": \"0x10\", \"offsetY\": 4294967295}}", true },
        { "{\"kind\": \"firmware-accept\", \"targets\": [\"u-boot\"], \"accept\": {\"imageType\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a\"}}", true },
        { "{\"kind\": \"firmware-revert\"}", true },
        { "{\"kind\": \"ux\"}", false },
        { "{\"kind\": \"ux\", \"ux\": {}}", false },
        { "{\"kind\": \"ux\", \"ux\": {\"image\": \"a\", \"offsetX\": -1}}", false },
        { "{\"kind\": \"ux\", \"capsule\": {\"headerSize\": 28}, \"ux\": {\"image\": \"a\"}}", false },
        { "{\"kind\": \"ux\", \"capsule\": {\"wrapIn\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a\"}, \"ux\": {\"image\": \"a\"}}", false },
        { $"{{\"kind\": \"ux\", \"ux\": {{\"image\": \"a\"}}, \"payloads\": [{{{Fmp}, \"version\": 1}}]}}", false },
        { "{\"kind\": \"firmware-accept\"}", false },
        { "{\"kind\": \"firmware-accept\", \"accept\": {}}", false },
        { "{\"kind\": \"firmware-accept\", \"capsule\": {}, \"accept\": {\"imageType\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a\"}}", false },
        { "{\"kind\": \"firmware-revert\", \"capsule\": {}}", false },
        { "{\"kind\": \"firmware-revert\", \"accept\": {\"imageType\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a\"}}", false },
        { $"{{\"kind\": \"fmp\", \"ux\": {{\"image\": \"a\"}}, \"payloads\": [{{{Fmp}, \"version\": 1}}]}}", false },
        { $"{{\"kind\": \"fmp\", \"capsule\": {{\"wrapIn\": 1}}, \"payloads\": [{{{Fmp}, \"version\": 1}}]}}", false },
        { "{}", false },
        { "[]", false },
        { "{\"kind\": \"fmp\"}", false },
        { "{\"kind\": \"fmp\", \"payloads\": []}", false },
        { $"{{\"kind\": \"other\", \"payloads\": [{{{Fmp}, \"version\": 1}}]}}", false },
        { $"{{\"kind\": \"fmp\", \"extra\": 1, \"payloads\": [{{{Fmp}, \"version\": 1}}]}}", false },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"version\": 1, \"extra\": 1}}]}}", false },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}}}]}}", false },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"version\": 4294967296}}]}}", false },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"version\": -1}}]}}", false },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"version\": 1.5}}]}}", false },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"version\": \"x\"}}]}}", false },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"version\": 1, \"payloadHeader\": \"none\"}}]}}", false },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"lowestSupportedVersion\": 1, \"payloadHeader\": \"none\"}}]}}", false },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"version\": 1, \"runtime\": {{{Runtime}}}}}]}}", false },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"version\": 1, \"imageIndex\": 0}}]}}", false },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"version\": 1, \"imageIndex\": 256}}]}}", false },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"version\": 1, \"versionFormat\": \"Triplet\"}}]}}", false },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{{Fmp}, \"version\": 1, \"imageHeaderVersion\": 4}}]}}", false },
        { $"{{\"kind\": \"fmp\", \"payloads\": [{{\"content\": \"\", \"imageType\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a\", \"version\": 1}}]}}", false },
        { "{\"kind\": \"fmp\", \"payloads\": [{\"content\": \"a\", \"imageType\": \"{6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a}\", \"version\": 1}]}", false },
        { $"{{\"kind\": \"fmp\", \"targets\": [\"edk2\", \"edk2\"], \"payloads\": [{{{Fmp}, \"version\": 1}}]}}", false },
        { $"{{\"kind\": \"fmp\", \"targets\": [\"edk\"], \"payloads\": [{{{Fmp}, \"version\": 1}}]}}", false },
        { $"{{\"kind\": \"fmp\", \"capsule\": {{\"headerSize\": 27}}, \"payloads\": [{{{Fmp}, \"version\": 1}}]}}", false },
        { $"{{\"kind\": \"fmp\", \"capsule\": {{\"oemFlags\": 65536}}, \"payloads\": [{{{Fmp}, \"version\": 1}}]}}", false },
        { "{\"kind\": \"mm-code-injection\", \"payloads\": [{\"content\": \"a\"}]}", false },
        { $"{{\"kind\": \"mm-code-injection\", \"payloads\": [{{\"content\": \"a\", \"version\": 1, \"runtime\": {{{Runtime}}}}}]}}", false },
        { $"{{\"kind\": \"mm-code-injection\", \"payloads\": [{{\"content\": \"a\", \"runtime\": {{\"runtimeVersion\": 1}}}}]}}", false },
        { $"{{\"kind\": \"mm-code-injection\", \"payloads\": [{{\"content\": \"a\", \"runtime\": {{{Runtime}, \"oemHeader\": \"hex:1\"}}}}]}}", false },
        { $"{{\"kind\": \"mm-driver-update\", \"payloads\": [{{\"content\": \"a\", \"runtime\": {{{Runtime}}}}}]}}", false },
        { $"{{\"kind\": \"mm-driver-update\", \"payloads\": [{{\"content\": \"a\", \"runtime\": {{{Runtime}, \"payloadSignature\": \"TES\"}}}}]}}", false },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task SchemaAndReaderAgree(string document, bool good)
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(DescriptionSchema.Text);
        Assert.Equal(good, Authoring.Read(document).Description is not null);
        Assert.Equal(good, schema.Validate(document).Count == 0);
    }

    [Fact]
    public async Task KeysOfSchemaAndReaderAreTheSame()
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(DescriptionSchema.Text);
        Same(DescriptionKeys.Document, schema.Properties.Keys);
        Same(DescriptionKeys.Capsule, schema.Definitions["capsule"].Properties.Keys);
        Same(DescriptionKeys.Payload, schema.Definitions["payload"].Properties.Keys);
        Same(DescriptionKeys.Runtime, schema.Definitions["runtime"].Properties.Keys);
        Same(DescriptionKeys.Ux, schema.Definitions["ux"].Properties.Keys);
        Same(DescriptionKeys.Accept, schema.Definitions["accept"].Properties.Keys);
        Same(DescriptionKeys.Content, schema.Definitions["content"].Properties.Keys);
        Same(DescriptionKeys.FirmwareVolume, schema.Definitions["firmwareVolume"].Properties.Keys);
        Same(DescriptionKeys.Driver, schema.Definitions["driver"].Properties.Keys);
        Assert.All(
            Objects(schema),
            o => Assert.False(o.AllowAdditionalProperties));
    }

    [Fact]
    public async Task WordsOfSchemaAndReaderAreTheSame()
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(DescriptionSchema.Text);
        JsonSchema payload = schema.Definitions["payload"];
        Same(DescriptionKeys.Kinds.Select(k => k.Name), schema.Properties["kind"].Enumeration.Cast<string>());
        Same(DescriptionKeys.Targets.Select(k => k.Name), schema.Properties["targets"].Item!.Enumeration.Cast<string>());
        Same(DescriptionKeys.Flags.Select(k => k.Name), schema.Definitions["capsule"].Properties["flags"].Item!.Enumeration.Cast<string>());
        Same(DescriptionKeys.VersionFormats.Select(k => k.Name), payload.Properties["versionFormat"].Enumeration.Cast<string>());
        Same(DescriptionKeys.FileSystems.Select(k => k.Name), schema.Definitions["firmwareVolume"].Properties["fileSystem"].Enumeration.Cast<string>());
        Same(DescriptionKeys.DriverTypes.Select(k => k.Name), schema.Definitions["driver"].Properties["type"].Enumeration.Cast<string>());
        Same(DescriptionKeys.PayloadHeaders.Select(k => k.Name), payload.Properties["payloadHeader"].Enumeration.Cast<string>());
    }

    [Fact]
    public async Task EveryKeyIsExplainedToEditors()
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(DescriptionSchema.Text);
        Assert.All(Objects(schema).SelectMany(o => o.Properties), p => Assert.False(string.IsNullOrWhiteSpace(p.Value.Description), p.Key));
    }

    private static string Volume(string drivers, string more = "") =>
        $"{{\"kind\": \"fmp\", \"payloads\": [{{\"content\": {{\"firmwareVolume\": {{{more}\"drivers\": [{drivers}]}}}}, \"imageType\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a\", \"version\": 1}}]}}";

    private static JsonSchema[] Objects(JsonSchema schema) =>
    [
        schema,
        .. ((string[])["ux", "accept", "capsule", "payload", "runtime", "content", "firmwareVolume", "driver"]).Select(name => schema.Definitions[name]),
    ];

    private static void Same(IEnumerable<string> reader, IEnumerable<string> schema) =>
        Assert.Equal(reader.Order(StringComparer.Ordinal), schema.Order(StringComparer.Ordinal));
}
