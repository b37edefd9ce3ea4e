// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>A volume has its signature.</summary>
internal sealed class VolumeSignature : VolumeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5101",
        Severity.Error,
        Outcome.Malformed,
        "Volume without its signature",
        "The signature of the volume is 0x{0}; it must be 0x4856465F, the bytes _FVH.",
        "These bytes are no firmware volume, or their header is damaged. Build the volume again, for example with a firmwareVolume in the description.",
        "PI 1.9 volume 3, 3.2.1 (Firmware Volume Format); tianocore/edk2 MdeModulePkg/Core/Dxe/FwVolBlock/FwVolBlock.c, ProduceFVBProtocolOnBuffer()");

    protected override void Check(Volume found, RuleReport report)
    {
        if (found.Header.Value.Signature != EfiFirmwareVolumeHeader.FvhSignature)
        {
            report.Finding(found.Header.FieldPlace("Signature", 40, 4), FieldNumber.Hex(found.Header.Value.Signature, 8));
        }
    }
}
