// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Header;

/// <summary>What HeaderSize counts behind the structure is padding.</summary>
internal sealed class HeaderExtensionNotZero : HeaderRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP1005",
        Severity.Note,
        Outcome.Clean,
        "Header extension has content",
        "The {0} bytes between the header's 28 bytes and the body are not all zero; the first that is not stands at 0x{1}.",
        "Nothing reads or signs these bytes. Find out who wrote them.",
        "UEFI 2.11, 8.5.3 (UpdateCapsule)");

    protected override void Check(CapsuleFile file, Located<EfiCapsuleHeader> header, RuleReport report)
    {
        long? first = ZeroBytes.FirstNonZero(file.Source, file.HeaderExtension);
        if (first is { } offset)
        {
            report.Finding(
                Place.At(file.HeaderExtension, file.Path.Child("HeaderExtension")),
                file.HeaderExtension.Length,
                FieldNumber.Hex(offset));
        }
    }
}
