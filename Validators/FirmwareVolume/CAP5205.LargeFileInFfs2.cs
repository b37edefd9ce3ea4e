// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>Large files stand in FFS3 volumes.</summary>
internal sealed class LargeFileInFfs2 : FileRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5205",
        Severity.Error,
        Outcome.Malformed,
        "Large file in an FFS2 volume",
        "The file {0} has the header of a large file, which an FFS2 volume cannot hold.",
        "Use FFS3 (5473C07A-3DCB-4DCA-BD6F-1E9689E7349A) for the volume, or the small header for files below 16 MiB.",
        "PI 1.9 volume 3, 3.2.2 (Firmware File System Format); tianocore/edk2 MdeModulePkg/Core/Dxe/FwVol/FwVol.c, FvCheck()");

    protected override void Check(FoundFile found, RuleReport report)
    {
        if (found.Volume.Header.Value.FileSystemGuid == FileSystemGuids.Ffs2 && found.Header.Attributes.HasFlag(FfsAttributes.LargeFile))
        {
            report.Finding(found.File.Header.FieldPlace("Attributes", 19, 1), found.File.Name);
        }
    }
}
