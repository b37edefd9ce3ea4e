// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>The file system of a volume is one that is known here.</summary>
internal sealed class FileSystemUnknown : VolumeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5108",
        Severity.Note,
        Outcome.Clean,
        "File system of the volume is not known",
        "The file system of the volume is {0}, which is not known. What is inside is not read.",
        "It may be a vendor's own format. Whatever stands in it was not looked at by any rule, and no MM core loads a driver from it.",
        "PI 1.9 volume 3, 3.2.2 (Firmware File System Format); tianocore/edk2 MdeModulePkg/Core/Dxe/FwVol/FwVol.c, NotifyFwVolBlock()");

    protected override void Check(Volume found, RuleReport report)
    {
        if (FileSystemGuids.NameOf(found.Header.Value.FileSystemGuid) is null)
        {
            report.Finding(found.Header.FieldPlace("FileSystemGuid", 16, 16), found.Header.Value.FileSystemGuid);
        }
    }
}
