// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>The revision of a volume header is known.</summary>
internal sealed class VolumeRevision : VolumeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5103",
        Severity.Error,
        Outcome.Malformed,
        "Unknown revision of the volume header",
        "Revision is {0}; it must be 2.",
        "Revision 1 is the format from before PI 1.0. Build the volume again, for example with a firmwareVolume in the description.",
        "PI 1.9 volume 3, 3.2.1 (Firmware Volume Format)");

    protected override void Check(Volume found, RuleReport report)
    {
        if (found.Header.Value.Revision != EfiFirmwareVolumeHeader.Revision2)
        {
            report.Finding(found.Header.FieldPlace("Revision", 55, 1), found.Header.Value.Revision);
        }
    }
}
