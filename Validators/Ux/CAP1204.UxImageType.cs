// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Ux;

namespace UefiCapsule.Validators.Ux;

/// <summary>The picture is a bitmap.</summary>
internal sealed class UxImageType : UxRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP1204",
        Severity.Error,
        Outcome.Malformed,
        "Picture of a UX capsule is no bitmap",
        "ImageType is {0}; firmware shows only 0 (bitmap).",
        "Put a bitmap into the capsule.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, DisplayCapsuleImage()");

    protected override void Check(RuleContext context, CapsuleFile layer, UxCapsule ux, RuleReport report)
    {
        if (ux.Header.Value.ImageType != WindowsUxCapsuleHeader.BitmapImage)
        {
            report.Finding(ux.Header.FieldPlace("ImageType", 2, 1), ux.Header.Value.ImageType);
        }
    }
}
