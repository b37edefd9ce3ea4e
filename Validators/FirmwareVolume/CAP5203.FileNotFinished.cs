// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>Every file of a volume was written to its end.</summary>
internal sealed class FileNotFinished : FileRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5203",
        Severity.Error,
        Outcome.Malformed,
        "File was never finished",
        "The state of the file {0} is 0x{1} ({2}); a whole file has 0x{3}.",
        "Something wrote the file and did not end. Build the volume again, for example with a firmwareVolume in the description.",
        "PI 1.9 volume 3, 3.2.3 (Firmware File Format); tianocore/edk2 MdePkg/Library/FvLib/FvLib.c, FfsFindNextFile()");

    protected override void Check(FoundFile found, RuleReport report)
    {
        if (found.State is not (FfsState.DataValid or FfsState.MarkedForUpdate or FfsState.Deleted or FfsState.HeaderInvalid))
        {
            report.Finding(
                found.File.Header.FieldPlace("State", 23, 1),
                found.File.Name,
                FieldNumber.Hex(found.Header.State, 2),
                FfsState.NameOf(found.State),
                FieldNumber.Hex((ulong)(EfiFfsFileHeader.StateDataValid ^ found.Volume.ErasedByte), 2));
        }
    }
}
