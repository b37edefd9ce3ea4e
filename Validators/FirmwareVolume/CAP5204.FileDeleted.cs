// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>No file is deleted or marked for update.</summary>
internal sealed class FileDeleted : FileRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5204",
        Severity.Warning,
        Outcome.Malformed,
        "File is deleted or being replaced",
        "The file {0} is in the state: {1}; {2}.",
        "A volume that is built anew holds neither. Build the volume again, for example with a firmwareVolume in the description.",
        "PI 1.9 volume 3, 3.2.3 (Firmware File Format); tianocore/edk2 MdeModulePkg/Core/Dxe/FwVol/Ffs.c, IsValidFfsHeader()");

    protected override void Check(FoundFile found, RuleReport report)
    {
        if (found.State is FfsState.MarkedForUpdate or FfsState.Deleted or FfsState.HeaderInvalid)
        {
            report.Finding(
                found.File.Header.FieldPlace("State", 23, 1),
                found.File.Name,
                FfsState.NameOf(found.State),
                found.State == FfsState.MarkedForUpdate ? "the cores use it all the same" : "the cores skip it");
        }
    }
}
