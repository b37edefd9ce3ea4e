// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>
/// Reads a description, <c>*.capsule.json</c>: JSON with comments and trailing commas. Unknown and duplicate keys, wrong types and
/// values out of range are errors with line and column, and the reading goes on behind them.
/// </summary>
public static class DescriptionReader
{
    /// <summary>The most drivers, and the most payloads; readers bound the item offset list.</summary>
    internal const int MaximumItems = 1024;

    /// <summary>The largest description that is read, in bytes: 1 MiB.</summary>
    public const int MaximumLength = 1024 * 1024;

    /// <summary>The most bytes of a capsule header; the bytes behind the first 28 are zero.</summary>
    internal const uint MaximumHeaderSize = 1024 * 1024;

    /// <summary>Reads a description.</summary>
    /// <param name="file">The file's name, for the places of findings.</param>
    /// <param name="utf8">The file's bytes, with or without a byte order mark; at most 1 MiB.</param>
    /// <param name="diagnostics">Where to report.</param>
    /// <returns>The description, or null when an error was reported.</returns>
    public static CapsuleDescription? Read(string file, ReadOnlyMemory<byte> utf8, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(diagnostics);
        DiagnosticBag found = new();
        CapsuleDescription? description = JsonTreeReader.Read(file, utf8, found) is { } root ? Document(file, root, found) : null;
        diagnostics.AddRange(found.OrderBy(d => d.Place.Line ?? 0).ThenBy(d => d.Place.Column ?? 0));
        return found.HasErrors ? null : description;
    }

    private static CapsuleDescription? Document(string file, JsonNode root, DiagnosticBag diagnostics)
    {
        if (root.Kind != JsonNodeKind.Object)
        {
            diagnostics.Report(DescriptionDiagnostics.WrongType, root.Place, "the description", "an object", root.KindName);
            return null;
        }

        ObjectReader document = new(root, "", DescriptionKeys.Document, diagnostics);
        document.Value("$schema", JsonNodeKind.String, "text");
        document.Require("kind");
        Authored<CapsuleKind>? kind = document.Choose("kind", DescriptionKeys.Kinds);
        KindReader kindReader = new(kind?.Value, diagnostics);
        kindReader.CheckDocument(document);
        List<Authored<Consumer>> targets = document.ChooseAll("targets", DescriptionKeys.Targets);
        List<Authored<string>> drivers = document.Files("embeddedDrivers", MaximumItems);
        ObjectReader? capsule = document.Object("capsule", DescriptionKeys.Capsule);
        uint headerSize = capsule?.UInt32("headerSize", EfiCapsuleHeader.StructureSize, MaximumHeaderSize)?.Value
            ?? EfiCapsuleHeader.StructureSize;
        List<Authored<CapsuleFlags>> flags = capsule?.ChooseAll("flags", DescriptionKeys.Flags) ?? [];
        ushort oemFlags = (ushort)(capsule?.UInt32("oemFlags", 0, ushort.MaxValue)?.Value ?? 0);
        if (capsule is not null)
        {
            kindReader.CheckCapsule(capsule);
        }

        PayloadReader payloadReader = new(kind?.Value, diagnostics);
        List<PayloadDescription> payloads =
        [
            .. document.Objects("payloads", 1, MaximumItems, DescriptionKeys.Payload).Select(payloadReader.Read),
        ];
        return kind is null
            ? null
            : new CapsuleDescription
            {
                File = file,
                Place = root.Place,
                Kind = kind.Value,
                Targets = targets,
                HeaderSize = headerSize,
                Flags = flags,
                OemFlags = oemFlags,
                WrapIn = capsule is null ? null : KindReader.WrapIn(capsule),
                Ux = KindReader.Ux(document),
                AcceptedImageType = KindReader.Accept(document),
                EmbeddedDrivers = drivers,
                Payloads = payloads,
            };
    }
}
