// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>Looks into what a capsule carries: the contents of its payloads, its embedded drivers, or a body of another kind.</summary>
internal static class FirmwareContents
{
    /// <summary>Volumes of a flash image start at a multiple of its smallest erase block; payloads of a capsule hardly ever do.</summary>
    private const int FlashAlignment = 4096;

    /// <summary>
    /// True for a file that is firmware and no capsule: it begins with a volume or an executable image, or its header makes no sense
    /// and volumes stand in it as in flash.
    /// </summary>
    public static bool IsBareFirmware(CapsuleFile file, ReadLimits limits)
    {
        if (!file.Diagnostics.HasErrors || (file.Header is { } header && KnownGuids.NameOf(header.Value.CapsuleGuid) is not null))
        {
            return false;
        }

        ByteRange all = new(0, file.Source.Length);
        FirmwareImage? found = FirmwareImageParser.Parse(file.Source, all, StructurePath.Capsule, limits with { Depth = 1 }, new DiagnosticBag());
        return found is not null && (found.Image is not null || found.Volumes[0].Range.Offset % FlashAlignment == 0);
    }

    public static void Read(CapsuleFile file, ReadLimits limits)
    {
        ReadBudget budget = new(limits, file.Diagnostics);
        CapsuleFile innermost = file.Innermost;
        if (innermost.Fmp is not { } fmp)
        {
            bool isOther = innermost.Ux is not null || innermost.Accept is not null || innermost.Names is not null;
            innermost.Firmware = isOther ? null : Recognise(file.Source, innermost.Body, innermost.Path.Child("Body"), budget);
            return;
        }

        foreach (EmbeddedDriver driver in fmp.Drivers.Where(d => ImageSignature.IsPe(file.Source, d.Range)))
        {
            driver.Image = PeImageReader.Read(file.Source, driver.Range, driver.Path.Child("Image"), file.Diagnostics);
        }

        // Items may share their bytes; what is inside is read once, for the first of them.
        HashSet<ByteRange> seen = [];
        foreach (FmpPayloadItem item in fmp.Payloads.Where(p => p.Content.Length > 0 && seen.Add(p.Content)))
        {
            item.Firmware = Recognise(file.Source, item.Content, item.Path.Child("Content"), budget);
        }
    }

    private static FirmwareImage? Recognise(ByteSource source, ByteRange range, StructurePath path, ReadBudget budget) =>
        range.Length == 0 ? null : FirmwareImageParser.Parse(source, range, path, budget);
}
