// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>A driver update that holds a volume holds an MM driver.</summary>
internal sealed class NoMmDriver : PayloadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5209",
        Severity.Error,
        Outcome.Policy,
        "Driver update without an MM driver",
        "The volumes of the driver update hold {0}, and none of them is an MM driver.",
        "Give the file of each driver the type 0x0A (MM), 0x0C (MM and DXE) or 0x0E (standalone MM): an MM core loads no other.",
        "tianocore/edk2 MdeModulePkg/Core/PiSmmCore/Dispatcher.c, mSmmFileTypes; tianocore/edk2 StandaloneMmPkg/Core/FwVol.c, MmFileTypes; PI 1.9 volume 4");

    protected override bool IsFor(FmpPayloadItem item) =>
        item.ImageHeader?.Value.UpdateImageTypeId == KnownGuids.PfruDriverUpdate && item.Firmware is { Volumes.Count: > 0 };

    protected override void Check(FmpPayloadItem item, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        IReadOnlyList<FfsFile> files = [.. item.Firmware!.AllVolumes().SelectMany(v => v.Files).Where(f => !f.IsPad)];
        if (!files.Any(f => FfsFileType.IsMmDriver(f.Header.Value.Type)))
        {
            report.Finding(
                Place.At(item.Content, item.Path.Child("Content")),
                files.Count == 1 ? "1 file" : $"{FieldNumber.Text(files.Count)} files");
        }
    }
}
