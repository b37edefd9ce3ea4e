// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>The checksum of a volume header is right.</summary>
internal sealed class VolumeHeaderChecksum : VolumeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5102",
        Severity.Error,
        Outcome.Malformed,
        "Checksum of the volume header is wrong",
        "The 16-bit sum of the volume header is 0x{0}; it must be 0.",
        "The header was changed after it was built, or is damaged. Build the volume again, for example with a firmwareVolume in the description.",
        "PI 1.9 volume 3, 3.2.1 (Firmware Volume Format); tianocore/edk2 MdeModulePkg/Core/Dxe/FwVol/FwVol.c, VerifyFvHeaderChecksum()");

    protected override void Check(Volume found, RuleReport report)
    {
        if (VolumeBytes.HeaderSum(found) is { } sum && sum != 0)
        {
            report.Finding(found.Header.FieldPlace("Checksum", 50, 2), FieldNumber.Hex(sum, 4));
        }
    }
}
