// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>No two files of a volume have the same GUID, pad files aside.</summary>
internal sealed class DuplicateFileName : VolumeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5111",
        Severity.Error,
        Outcome.Malformed,
        "Two files of a volume have the same GUID",
        "The file {0} has the GUID of {1}: {2}.",
        "Give each file a GUID of its own. Two drivers must not be built from the same FILE_GUID.",
        "PI 1.9 volume 3, 3.2.3 (Firmware File Format); tianocore/edk2 MdeModulePkg/Core/Dxe/FwVol/FwVolRead.c, FvReadFile()");

    protected override void Check(Volume found, RuleReport report)
    {
        Dictionary<Guid, FfsFile> names = [];
        foreach (FfsFile file in found.Files)
        {
            bool isUsed = FfsState.IsUsed(FfsState.Of(file.Header.Value.State, found.ErasedByte));
            if (!file.IsPad && isUsed && !names.TryAdd(file.Name, file))
            {
                report.Finding(file.Header.FieldPlace("Name", 0, 16), file.Path, names[file.Name].Path, file.Name);
            }
        }
    }
}
