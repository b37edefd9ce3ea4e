// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Operations.Platforms;

/// <summary>Takes a platform file's values out of its JSON.</summary>
internal static class PlatformReader
{
    /// <summary>What the document says; what is wrong with it is reported.</summary>
    public static PlatformFile? Document(string file, JsonNode root, DiagnosticBag diagnostics)
    {
        JsonVocabulary vocabulary = PlatformDiagnostics.Vocabulary;
        if (root.Kind != JsonNodeKind.Object)
        {
            diagnostics.Report(vocabulary.WrongType, root.Place, vocabulary.Document, "an object", root.KindName);
            return null;
        }

        ObjectReader document = new(root, "", KeysOf(root), diagnostics, vocabulary);
        document.Value("$schema", JsonNodeKind.String, "text");
        document.Require(PlatformKeys.Platform);
        PlatformModel? model = document.Object(PlatformKeys.Model, PlatformKeys.ModelMembers) is { } described
            ? new ModelReader(Path.GetDirectoryName(file) ?? "", diagnostics).Read(described)
            : null;
        return document.Object(PlatformKeys.Platform, PlatformKeys.Members) is { } platform
            ? new PlatformFile(file, Platform(platform)) { Model = model }
            : null;
    }

    /// <summary>A document that a command wrote has members of that command besides; they are not looked at.</summary>
    private static IReadOnlyList<string> KeysOf(JsonNode root) =>
        root.Members.Any(m => m.Name == PlatformKeys.OutputSchema && m.Value.Text.StartsWith("uefi-capsule/", StringComparison.Ordinal))
            ? [.. root.Members.Select(m => m.Name)]
            : PlatformKeys.Document;

    private static PfruPlatform Platform(ObjectReader reader)
    {
        // What updates are compared with has no value to assume; what firmware says of itself besides has.
        foreach (string key in new[] { "firmwareVersion", "codeInjectionRuntimeVersion", "driverRuntimeVersion", "driverSecurityVersion", "platformId" })
        {
            reader.Require(key);
        }

        PfruUpdateCapability capability = new(
            Status(reader),
            UInt32(reader, "capabilities"),
            reader.Guid("codeInjectionType")?.Value ?? KnownGuids.PfruCodeInjection,
            UInt32(reader, "firmwareVersion"),
            UInt32(reader, "codeInjectionRuntimeVersion"),
            reader.Guid("driverUpdateType")?.Value ?? KnownGuids.PfruDriverUpdate,
            UInt32(reader, "driverRuntimeVersion"),
            UInt32(reader, "driverSecurityVersion"),
            reader.Guid("platformId")?.Value ?? Guid.Empty,
            reader.Guid("oemId")?.Value ?? Guid.Empty,
            UInt32(reader, "oemInformationLength"));
        return new PfruPlatform(capability, reader.UInt32("bufferLength")?.Value);
    }

    private static PfruDsmStatus Status(ObjectReader reader) => reader.Any("status") switch
    {
        null => PfruDsmStatus.Succeed,
        { Kind: JsonNodeKind.String } => reader.Choose("status", PlatformKeys.Statuses)?.Value ?? default,
        _ => (PfruDsmStatus)UInt32(reader, "status"),
    };

    private static uint UInt32(ObjectReader reader, string key) => reader.UInt32(key)?.Value ?? 0;
}
