// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>HeaderLength ends behind the terminator of the block map.</summary>
internal sealed class VolumeHeaderLength : VolumeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5104",
        Severity.Error,
        Outcome.Malformed,
        "HeaderLength does not end behind the block map",
        "HeaderLength is {0}; the fields and the block map with its terminator have {1} bytes.",
        "HeaderLength is 56 and 8 for each entry of the block map, the terminator among them: usually 72. Build the volume again, for example with a firmwareVolume in the description.",
        "PI 1.9 volume 3, 3.2.1 (Firmware Volume Format)");

    protected override void Check(Volume found, RuleReport report)
    {
        EfiFirmwareVolumeHeader header = found.Header.Value;
        if (header.HasTerminator && header.HeaderLength > header.Size)
        {
            report.Finding(found.Header.FieldPlace("HeaderLength", 48, 2), header.HeaderLength, header.Size);
        }
    }
}
