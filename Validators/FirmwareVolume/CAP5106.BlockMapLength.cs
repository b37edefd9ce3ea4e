// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>The blocks of the block map add up to FvLength.</summary>
internal sealed class BlockMapLength : VolumeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5106",
        Severity.Error,
        Outcome.Malformed,
        "Block map does not account for the volume",
        "The blocks of the block map have {0} bytes together, but FvLength is {1}.",
        "Let the block map describe the whole volume. Build the volume again, for example with a firmwareVolume in the description.",
        "PI 1.9 volume 3, 3.2.1 (Firmware Volume Format)");

    protected override void Check(Volume found, RuleReport report)
    {
        EfiFirmwareVolumeHeader header = found.Header.Value;
        if (header.BlockMapLength != header.FvLength)
        {
            report.Finding(found.Header.FieldPlace("FvLength", 32, 8), header.BlockMapLength, header.FvLength);
        }
    }
}
