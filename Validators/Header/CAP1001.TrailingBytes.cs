// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Header;

/// <summary>The file ends where CapsuleImageSize says.</summary>
internal sealed class TrailingBytes : HeaderRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP1001",
        Severity.Error,
        Outcome.Malformed,
        "Bytes behind the capsule",
        "The file has {0} bytes behind the {1} that CapsuleImageSize counts.",
        "Cut the file at CapsuleImageSize, or find out what was appended: nothing signs these bytes.",
        "UEFI 2.11, 8.5.3 (UpdateCapsule); tianocore/edk2 DxeCapsuleLib.c, IsValidCapsuleHeader()");

    protected override void Check(CapsuleFile file, Located<EfiCapsuleHeader> header, RuleReport report)
    {
        if (file.Trailing.Length > 0)
        {
            report.Finding(
                Place.At(file.Trailing, file.Path.Child("Trailing")),
                file.Trailing.Length,
                header.Value.CapsuleImageSize);
        }
    }
}
