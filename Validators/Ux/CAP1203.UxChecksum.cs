// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Ux;

namespace UefiCapsule.Validators.Ux;

/// <summary>All bytes of the capsule add up to 0.</summary>
internal sealed class UxChecksum : UxRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP1203",
        Severity.Error,
        Outcome.Malformed,
        "UX checksum does not hold",
        "The bytes of the capsule add up to 0x{0} in 8 bits, not to 0; Checksum is 0x{1} and should be 0x{2}.",
        "Build the capsule again, or find out what changed it. The checksum guards against accidents only: it is no signature.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, DisplayCapsuleImage()");

    protected override void Check(RuleContext context, CapsuleFile layer, UxCapsule ux, RuleReport report)
    {
        long size = layer.Header!.Value.CapsuleImageSize;
        if (size < EfiCapsuleHeader.StructureSize || size > layer.Range.Length)
        {
            return;
        }

        byte sum = ByteSum.Of(context.File.Source, layer.Range.Slice(0, size));
        if (sum != 0)
        {
            byte given = ux.Header.Value.Checksum;
            report.Finding(ux.Header.FieldPlace("Checksum", 1, 1), FieldNumber.Hex(sum, 2), FieldNumber.Hex(given, 2), FieldNumber.Hex((uint)((given - sum) & 0xFF), 2));
        }
    }
}
