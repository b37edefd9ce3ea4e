// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>The data of a file has the alignment that its attributes state.</summary>
internal sealed class FileNotAligned : FileRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5206",
        Severity.Error,
        Outcome.Malformed,
        "File is not aligned as its attributes state",
        "The data of the file {0} stands at offset {1} of the volume, which is no multiple of {2}.",
        "Put a pad file in front, or state a smaller alignment. Build the volume again, for example with a firmwareVolume in the description.",
        "PI 1.9 volume 3, 3.2.3 (Firmware File Format)");

    protected override void Check(FoundFile found, RuleReport report)
    {
        long offset = found.File.Content.Offset - found.Volume.Range.Offset;
        int alignment = FfsAlignment.Of(found.Header.Attributes);
        if (!found.File.IsPad && offset % alignment != 0)
        {
            report.Finding(found.File.Header.FieldPlace("Attributes", 19, 1), found.File.Name, offset, alignment);
        }
    }
}
