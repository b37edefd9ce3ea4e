// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>A volume is aligned at least as much as each of its files.</summary>
internal sealed class VolumeAlignmentTooSmall : VolumeRule
{
    private const int AlignmentShift = 16;

    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5207",
        Severity.Warning,
        Outcome.Malformed,
        "Volume is aligned less than a file in it",
        "The volume states an alignment of {0} bytes, but the file {1} in it needs {2}.",
        "State the largest alignment of all files in the attributes of the volume. Build the volume again, for example with a firmwareVolume in the description.",
        "PI 1.9 volume 3, 3.2.1 (Firmware Volume Format), EFI_FVB2_ALIGNMENT");

    protected override void Check(Volume found, RuleReport report)
    {
        FvAttributes attributes = found.Header.Value.Attributes;
        long own = 1L << (int)((uint)(attributes & FvAttributes.AlignmentMask) >> AlignmentShift);
        FfsFile? widest = found.Files.Where(f => !f.IsPad).MaxBy(f => FfsAlignment.Of(f.Header.Value.Attributes));
        if (widest is not null && !attributes.HasFlag(FvAttributes.WeakAlignment) && FfsAlignment.Of(widest.Header.Value.Attributes) > own)
        {
            report.Finding(
                found.Header.FieldPlace("Attributes", 44, 4), own, widest.Name, FfsAlignment.Of(widest.Header.Value.Attributes));
        }
    }
}
