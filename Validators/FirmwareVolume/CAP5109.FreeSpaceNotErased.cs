// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>The free space of a volume is erased.</summary>
internal sealed class FreeSpaceNotErased : VolumeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5109",
        Severity.Warning,
        Outcome.Malformed,
        "Free space of the volume is not erased",
        "Behind the last file stand {0} bytes of free space, and the one at offset 0x{1} is not erased.",
        "Find out what these bytes are: no core reads them, and no rule looked at them. Build the volume again, for example with a firmwareVolume in the description.",
        "PI 1.9 volume 3, 3.2.1 (Firmware Volume Format); tianocore/edk2 MdeModulePkg/Core/Dxe/FwVol/FwVol.c, FvCheck()");

    protected override void Check(Volume found, RuleReport report)
    {
        if (VolumeBytes.FirstNotErased(found, found.FreeSpace) is { } offset)
        {
            report.Finding(Place.At(new ByteRange(offset, found.FreeSpace.End - offset), found.Path.Child("FreeSpace")), found.FreeSpace.Length, FieldNumber.Hex(offset));
        }
    }
}
