// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>The bytes that fill up to the next file are erased.</summary>
internal sealed class PaddingNotErased : VolumeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5110",
        Severity.Warning,
        Outcome.Malformed,
        "Bytes between files are not erased",
        "The byte at offset 0x{0} fills up to the next file and is not erased.",
        "Fill with erased bytes. Build the volume again, for example with a firmwareVolume in the description.",
        "PI 1.9 volume 3, 3.2.1 (Firmware Volume Format)");

    protected override void Check(Volume found, RuleReport report)
    {
        foreach (ByteRange padding in VolumeBytes.Padding(found))
        {
            if (padding.Length > 0 && VolumeBytes.FirstNotErased(found, padding) is { } offset)
            {
                report.Finding(Place.At(padding, found.Path), FieldNumber.Hex(offset));
            }
        }
    }
}
