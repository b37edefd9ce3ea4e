// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>The content of a runtime update that holds a volume is that volume.</summary>
internal sealed class BytesOutsideVolumes : PayloadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5112",
        Severity.Warning,
        Outcome.Malformed,
        "Bytes of a runtime update outside its volumes",
        "{0} bytes stand {1} the firmware volume of the payload.",
        "Let the content be one volume and nothing else: what a platform does with other bytes is not specified.",
        "Platform Firmware Runtime Update specification (ACPI PRFU), 2.1; PI 1.9 volume 3, 3.2.1 (Firmware Volume Format)");

    protected override bool IsFor(FmpPayloadItem item) => item.IsRuntimeUpdate && item.Firmware is { Volumes.Count: > 0 };

    protected override void Check(FmpPayloadItem item, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        FirmwareImage firmware = item.Firmware!;
        long next = firmware.Range.Offset;
        foreach (Volume volume in firmware.Volumes)
        {
            Check(item, new ByteRange(next, volume.Range.Offset - next), "in front of", report);
            next = volume.Range.End;
        }

        Check(item, new ByteRange(next, firmware.Range.End - next), "behind", report);
    }

    private static void Check(FmpPayloadItem item, ByteRange gap, string where, RuleReport report)
    {
        if (gap.Length > 0)
        {
            report.Finding(Place.At(gap, item.Path.Child("Content")), gap.Length, where);
        }
    }
}
