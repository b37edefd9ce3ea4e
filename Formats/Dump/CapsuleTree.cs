// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Formats.Dump;

/// <summary>Makes the tree of a parsed capsule: every byte of the file belongs to exactly one leaf.</summary>
public static class CapsuleTree
{
    /// <summary>The tree of a capsule, as far as it could be read.</summary>
    public static StructureNode Of(CapsuleFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return OfLayer(file, StructurePath.Capsule).In(file.Source);
    }

    private static StructureNode OfLayer(CapsuleFile file, StructurePath path)
    {
        if (file.Headerless is HeaderlessContent.FmpBody or HeaderlessContent.UpdateImage)
        {
            return new StructureNode(path, TitleOf(file), file.Range, null, [], Gaps.Fill([], file.Range, path));
        }

        List<StructureNode> children = [];
        if (file.Header is { } header)
        {
            children.Add(StructureNodes.CapsuleHeader(header));
        }

        Gaps.Add(children, path.Child("HeaderExtension"), "header bytes behind the structure", file.HeaderExtension);
        if (BodyOf(file, path) is { } body)
        {
            children.Add(body);
        }
        else if (file.Firmware is { } firmware)
        {
            children.Add(FirmwareTree.Content(firmware, path.Child("Body"), "capsule body"));
        }
        else
        {
            Gaps.Add(children, path.Child("Body"), "capsule body", file.Body);
        }

        Gaps.Add(children, path.Child("Trailing"), "bytes behind CapsuleImageSize", file.Trailing);
        return new StructureNode(path, TitleOf(file), file.Range, null, [], Gaps.Fill(children, file.Range, path)) { Guid = file.Header?.Value.CapsuleGuid };
    }

    private static StructureNode? BodyOf(CapsuleFile file, StructurePath path) => file switch
    {
        { Fmp: { } fmp } => OfFmp(fmp, file.Body, path.Child("Fmp")),
        { Ux: { } ux } => OtherCapsuleTree.Of(ux, file.Body, path.Child("Ux")),
        { Accept: { } accept } => OtherCapsuleTree.Accept(accept, file.Body),
        { Names: { } names } => OtherCapsuleTree.Names(names),
        { Nested: { } nested } => OfLayer(nested, nested.Path),
        _ => null,
    };

    private static string TitleOf(CapsuleFile file) => file switch
    {
        { Headerless: HeaderlessContent.FmpBody } => "FMP capsule body without a capsule header",
        { Headerless: HeaderlessContent.UpdateImage } => "update image without a capsule",
        { Headerless: HeaderlessContent.Firmware } => "firmware without a capsule header",
        { Header: null } => "not a capsule",
        { Nested: not null } => "capsule around a capsule",
        _ => KnownGuids.NameOf(file.Header.Value.CapsuleGuid) ?? "capsule of an unknown kind",
    };

    private static StructureNode OfFmp(FmpCapsule fmp, ByteRange body, StructurePath path)
    {
        List<StructureNode> children = [StructureNodes.FmpHeader(fmp.Header)];
        foreach (EmbeddedDriver driver in fmp.Drivers)
        {
            children.Add(driver.Image is { } image
                ? new StructureNode(driver.Path, "embedded driver", driver.Range, null, [], [ImageTree.Of(image)])
                : Gaps.Plain(driver.Path, "embedded driver", driver.Range));
        }

        foreach (FmpPayloadItem item in fmp.Payloads)
        {
            children.Add(OfPayload(item));
        }

        // Items that share an offset share their bytes: the first keeps them, so that the leaves do not overlap.
        List<StructureNode> distinct = [.. children.DistinctBy(c => c.Range.Offset).OrderBy(c => c.Range.Offset)];
        EfiFirmwareManagementCapsuleHeader header = fmp.Header.Value;
        string summary = $"{FieldText.Count(header.EmbeddedDriverCount, "driver")}, {FieldText.Count(header.PayloadItemCount, "payload")}";
        return new StructureNode(path, "FMP capsule body", body, summary, [], Gaps.Fill(distinct, body, path));
    }

    private static StructureNode OfPayload(FmpPayloadItem item)
    {
        List<StructureNode> children = [];
        string title = "payload";
        if (item.ImageHeader is { } header)
        {
            title = KnownGuids.NameOf(header.Value.UpdateImageTypeId) ?? $"payload {header.Value.UpdateImageTypeId:D}";
            children.Add(StructureNodes.ImageHeader(header));
        }

        if (item.Authentication is { } block)
        {
            children.Add(StructureNodes.Authentication(block));
        }

        if (item.CertificateData is { } certificate)
        {
            Gaps.Add(children, item.Path.Child("Certificate"), "PKCS#7 SignedData", certificate);
        }

        if (item.Dependency is { } dependency)
        {
            children.Add(DependencyNodes.Of(dependency));
        }

        if (item.FmpHeader is { } fmpHeader)
        {
            children.Add(StructureNodes.FmpPayloadHeader(fmpHeader));
        }

        if (item.RuntimeHeader is { } runtimeHeader)
        {
            children.Add(StructureNodes.RuntimeHeader(runtimeHeader));
        }

        if (item.OemHeader is { } oem)
        {
            Gaps.Add(children, item.Path.Child("OemHeader"), "OEM header bytes", oem);
        }

        if (item.Firmware is { } firmware)
        {
            children.Add(FirmwareTree.Content(firmware, item.Path.Child("Content"), "content"));
        }
        else
        {
            Gaps.Add(children, item.Path.Child("Content"), "content", item.Content);
        }

        Gaps.Add(children, item.Path.Child("VendorCode"), "vendor code", item.VendorCode);
        Gaps.Add(children, item.Path.Child("Slack"), "bytes that no size counts", item.Slack);
        EfiFirmwareManagementCapsuleImageHeader? image = item.ImageHeader?.Value;
        return new StructureNode(item.Path, title, item.Range, null, [], Gaps.Fill(children, item.Range, item.Path))
        {
            Guid = image?.UpdateImageTypeId,
            Version = (item.FmpHeader?.Value.FwVersion ?? item.RuntimeHeader?.Value.RuntimeVersion)?.ToString(CultureInfo.InvariantCulture),
            Identity = image is null ? null : string.Create(CultureInfo.InvariantCulture, $"{image.UpdateImageTypeId:D}/{image.UpdateImageIndex}"),
        };
    }
}
