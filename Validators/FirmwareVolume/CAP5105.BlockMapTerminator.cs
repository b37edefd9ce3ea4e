// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>The block map ends with its terminator.</summary>
internal sealed class BlockMapTerminator : VolumeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5105",
        Severity.Error,
        Outcome.Malformed,
        "Block map without a terminator",
        "The block map has {0} and none of them is the entry of zeros that ends it.",
        "Count the terminator in HeaderLength. Build the volume again, for example with a firmwareVolume in the description.",
        "PI 1.9 volume 3, 3.2.1 (Firmware Volume Format)");

    protected override void Check(Volume found, RuleReport report)
    {
        EfiFirmwareVolumeHeader header = found.Header.Value;
        if (!header.HasTerminator)
        {
            int count = header.BlockMap.Count;
            report.Finding(found.Header.FieldPlace("HeaderLength", 48, 2), count == 1 ? "1 entry" : $"{FieldNumber.Text(count)} entries");
        }
    }
}
