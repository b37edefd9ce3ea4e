// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Header;

/// <summary>HeaderSize is one of those that tools write.</summary>
internal sealed class UnusualHeaderSize : HeaderRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP1006",
        Severity.Note,
        Outcome.Clean,
        "Unusual HeaderSize",
        "HeaderSize is {0}; tools write 28 (the structure), 32 (BaseTools) or 4096 (fwupd).",
        "It is allowed. If nothing of yours writes this size, compare the capsule with its source.",
        "UEFI 2.11, 8.5.3 (UpdateCapsule)");

    protected override void Check(CapsuleFile file, Located<EfiCapsuleHeader> header, RuleReport report)
    {
        if (header.Value.HeaderSize is not (EfiCapsuleHeader.StructureSize or 32 or 4096))
        {
            report.Finding(header.FieldPlace("HeaderSize", 16, 4), header.Value.HeaderSize);
        }
    }
}
