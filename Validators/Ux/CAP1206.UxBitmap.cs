// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Ux;

namespace UefiCapsule.Validators.Ux;

/// <summary>The bitmap is one that firmware can show.</summary>
internal sealed class UxBitmap : UxRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP1206",
        Severity.Error,
        Outcome.Malformed,
        "Bitmap of a UX capsule cannot be shown",
        "{0} is {1}; it must be {2}.",
        "Save the picture as a bitmap without compression, 24 or 32 bits per pixel, the lowest line first.",
        "tianocore/edk2 MdeModulePkg/Library/BaseBmpSupportLib/BmpSupportLib.c, TranslateBmpToGopBlt()");

    protected override void Check(RuleContext context, CapsuleFile layer, UxCapsule ux, RuleReport report)
    {
        if (ux is { FileHeader: { } fileHeader, InfoHeader: { } infoHeader })
        {
            foreach (BitmapFault fault in BitmapCheck.Faults(fileHeader.Value, infoHeader.Value, ux.Image.Length))
            {
                StructurePath path = fault.Range.Offset < BitmapFileHeader.StructureSize ? fileHeader.Path : infoHeader.Path;
                report.Finding(
                    Place.At(ux.Image.Slice(fault.Range.Offset, fault.Range.Length), path.Field(fault.Field)),
                    fault.Field,
                    fault.Value,
                    fault.Expected);
            }
        }
    }
}
