// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Sbom;

/// <summary>
/// Lists what is in a parsed capsule: payloads, embedded drivers, the files of firmware volumes at any depth and the images in them.
/// Where the reader stopped, the list says so. Nothing is judged.
/// </summary>
internal sealed class SbomReader
{
    private readonly CapsuleFile _file;
    private readonly OperationContext _context;
    private readonly FirmwareComponents _firmware;

    private SbomReader(CapsuleFile file, OperationContext context)
    {
        _file = file;
        _context = context;
        _firmware = new FirmwareComponents(file.Diagnostics, context);
    }

    /// <summary>The capsule with all that is inside.</summary>
    /// <param name="file">The capsule, as far as it could be read.</param>
    /// <param name="name">The name of the file.</param>
    /// <param name="context">Progress and cancellation.</param>
    public static SbomComponent Of(CapsuleFile file, string name, OperationContext context) => new SbomReader(file, context).Capsule(name);

    private SbomComponent Capsule(string name)
    {
        List<SbomComponent> parts = [];
        CapsuleFile innermost = _file.Innermost;
        parts.AddRange(innermost.Fmp is { } fmp ? Fmp(fmp) : Body(innermost));
        ComponentProperties properties = new();
        foreach (CapsuleFile layer in _file.Layers)
        {
            Guid? guid = layer.Header?.Value.CapsuleGuid;
            properties.Add("guid", guid);
            properties.Add("kind", guid is { } known ? KnownGuids.NameOf(known) : null);
        }

        bool isWhole = !_file.Diagnostics.HasErrors
            && _file.Layers.All(l => l.Trailing.Length == 0)
            && innermost.Fmp?.Gaps.Count is null or 0;
        return new SbomComponent
        {
            Path = _file.Path.Text,
            Type = ComponentTypes.Firmware,
            Name = ComponentProperties.Clean(name),
            Sha256 = Hash(_file.Range),
            Properties = properties.All,
            Parts = parts,
            Completeness = isWhole ? SbomCompleteness.Complete : SbomCompleteness.Incomplete,
        };
    }

    private IEnumerable<SbomComponent> Fmp(FmpCapsule fmp)
    {
        foreach (EmbeddedDriver driver in fmp.Drivers)
        {
            yield return driver.Image is { } image
                ? _firmware.Image(image, driver.Path, driver.Range, "embedded driver")
                : Opaque(driver.Path, driver.Range, "embedded driver");
        }

        foreach (FmpPayloadItem item in fmp.Payloads)
        {
            yield return Payload(item);
            if (item.VendorCode.Length > 0)
            {
                yield return Opaque(item.Path.Child("VendorCode"), item.VendorCode, "vendor code");
            }
        }
    }

    private SbomComponent Payload(FmpPayloadItem item)
    {
        EfiFirmwareManagementCapsuleImageHeader? header = item.ImageHeader?.Value;
        ComponentProperties properties = new ComponentProperties()
            .Add("guid", header?.UpdateImageTypeId)
            .Add("kind", header is { } known ? KnownGuids.NameOf(known.UpdateImageTypeId) : null)
            .Add("image-index", header?.UpdateImageIndex)
            .Add("hardware-instance", header?.UpdateHardwareInstance)
            .Add("lowest-supported-version", item.FmpHeader?.Value.LowestSupportedVersion)
            .Add("security-version", item.RuntimeHeader?.Value.SecurityVersion)
            .Add("supported-firmware-version", item.RuntimeHeader?.Value.SupportedFirmwareVersion)
            .Add("platform-id", item.RuntimeHeader?.Value.PlatformId);
        uint? version = item.FmpHeader?.Value.FwVersion ?? item.RuntimeHeader?.Value.RuntimeVersion;
        return Content(
            item.Firmware,
            item.Path.Child("Content"),
            item.Content,
            header is null ? "payload" : KnownGuids.NameOf(header.UpdateImageTypeId) ?? $"payload {header.UpdateImageTypeId:D}") with
        {
            Version = version?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Properties = properties.All,
        };
    }

    /// <summary>The body of a capsule that is not FMP's. Pictures, names and the bodies of accept capsules are no software.</summary>
    private IEnumerable<SbomComponent> Body(CapsuleFile capsule)
    {
        if (capsule.Ux is null && capsule.Accept is null && capsule.Names is null && capsule.Body.Length > 0)
        {
            yield return Content(capsule.Firmware, capsule.Path.Child("Body"), capsule.Body, "capsule body");
        }
    }

    private SbomComponent Content(FirmwareImage? firmware, StructurePath path, ByteRange range, string name)
    {
        if (firmware is null)
        {
            return Opaque(path, range, name);
        }

        IReadOnlyList<SbomComponent> parts = firmware.Image is { } image
            ? [_firmware.Image(image, image.Path, image.Range, name)]
            : [.. firmware.Volumes.SelectMany(_firmware.Files)];
        return Opaque(path, range, name) with
        {
            Parts = parts,
            Completeness = _firmware.IsWhole(firmware) ? SbomCompleteness.Complete : SbomCompleteness.Incomplete,
        };
    }

    private SbomComponent Opaque(StructurePath path, ByteRange range, string name) => new()
    {
        Path = path.Text,
        Type = ComponentTypes.Firmware,
        Name = name,
        Sha256 = Hash(range),
        Completeness = SbomCompleteness.Unknown,
    };

    private string Hash(ByteRange range) => _file.Source.Slice(range).Sha256("listing", _context);
}
