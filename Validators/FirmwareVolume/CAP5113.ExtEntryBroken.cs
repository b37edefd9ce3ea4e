// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>The entries of an extended header fill it.</summary>
internal sealed class ExtEntryBroken : VolumeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5113",
        Severity.Error,
        Outcome.Malformed,
        "Entries of the extended header do not fill it",
        "The {0} bytes at offset 0x{1} behind the extended header are no entry.",
        "Each entry states its size, at least 4, and together they end at ExtHeaderSize. Build the volume again, for example with a firmwareVolume in the description.",
        "PI 1.9 volume 3, 3.2.1 (Firmware Volume Format)");

    protected override void Check(Volume found, RuleReport report)
    {
        if (VolumeBytes.BrokenExtEntry(found) is { } rest)
        {
            report.Finding(Place.At(rest, found.Path.Child("ExtHeader")), rest.Length, FieldNumber.Hex(rest.Offset));
        }
    }
}
