// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>The reserved byte of a volume header is 0.</summary>
internal sealed class VolumeReserved : VolumeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5107",
        Severity.Warning,
        Outcome.Malformed,
        "Reserved byte of the volume header is not zero",
        "The reserved byte of the volume header is 0x{0}; it must be 0.",
        "Set it to 0: a later revision may give it a meaning.",
        "PI 1.9 volume 3, 3.2.1 (Firmware Volume Format)");

    protected override void Check(Volume found, RuleReport report)
    {
        if (found.Header.Value.Reserved != 0)
        {
            report.Finding(found.Header.FieldPlace("Reserved", 54, 1), FieldNumber.Hex(found.Header.Value.Reserved, 2));
        }
    }
}
