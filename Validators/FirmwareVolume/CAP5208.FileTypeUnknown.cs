// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>The type of a file is defined.</summary>
internal sealed class FileTypeUnknown : FileRule
{
    private const byte FirstOemType = 0xC0;

    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5208",
        Severity.Warning,
        Outcome.Malformed,
        "Unknown type of file",
        "The type of the file {0} is 0x{1}, which is not defined.",
        "Give the file one of the types of the PI specification, or one of 0xC0 to 0xDF for a use of your own.",
        "PI 1.9 volume 3, 3.2.3 (Firmware File Format), 3.2.3.1 (EFI_FV_FILETYPE)");

    protected override void Check(FoundFile found, RuleReport report)
    {
        byte type = found.Header.Type;
        if (type is 0 or (> FfsFileType.MmCoreStandalone and < FirstOemType) or > FfsFileType.Pad)
        {
            report.Finding(found.File.Header.FieldPlace("Type", 18, 1), found.File.Name, FieldNumber.Hex(type, 2));
        }
    }
}
