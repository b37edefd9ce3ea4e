// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>The header checksum of a file is right.</summary>
internal sealed class FileHeaderChecksum : FileRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5201",
        Severity.Error,
        Outcome.Malformed,
        "Checksum of a file header is wrong",
        "The header checksum of the file {0} is 0x{1}; it must be 0x{2}.",
        "The header was changed after it was built, or is damaged. Build the volume again, for example with a firmwareVolume in the description.",
        "PI 1.9 volume 3, 3.2.3 (Firmware File Format); tianocore/edk2 MdeModulePkg/Core/Dxe/FwVol/Ffs.c, VerifyHeaderChecksum(); tianocore/edk2 MdePkg/Library/FvLib/FvLib.c, FfsFindNextFile()");

    protected override void Check(FoundFile found, RuleReport report)
    {
        byte expected = found.Header.ExpectedHeaderChecksum();
        if (found.Header.HeaderChecksum != expected)
        {
            report.Finding(
                found.File.Header.FieldPlace("IntegrityCheck.Header", 16, 1),
                found.File.Name,
                FieldNumber.Hex(found.Header.HeaderChecksum, 2),
                FieldNumber.Hex(expected, 2));
        }
    }
}
