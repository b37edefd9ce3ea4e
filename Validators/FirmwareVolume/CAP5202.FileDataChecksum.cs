// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>The data checksum of a file is right.</summary>
internal sealed class FileDataChecksum : FileRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5202",
        Severity.Error,
        Outcome.Malformed,
        "Data checksum of a file is wrong",
        "The data checksum of the file {0} is 0x{1}; it must be 0x{2}.",
        "The file was changed after it was built, or is damaged. A file without the attribute 0x40 has 0xAA here. Build the volume again, for example with a firmwareVolume in the description.",
        "PI 1.9 volume 3, 3.2.3 (Firmware File Format); tianocore/edk2 MdeModulePkg/Core/Dxe/FwVol/Ffs.c, IsValidFfsFile()");

    protected override void Check(FoundFile found, RuleReport report)
    {
        if (FfsState.IsUsed(found.State)
            && FileBytes.ExpectedDataChecksum(found.File) is { } expected
            && found.Header.FileChecksum != expected)
        {
            report.Finding(
                found.File.Header.FieldPlace("IntegrityCheck.File", 17, 1),
                found.File.Name,
                FieldNumber.Hex(found.Header.FileChecksum, 2),
                FieldNumber.Hex(expected, 2));
        }
    }
}
