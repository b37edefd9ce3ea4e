// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Ux;

namespace UefiCapsule.Validators.Ux;

/// <summary>The UX header follows the 28 bytes directly.</summary>
internal sealed class UxHeaderSize : UxRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP1201",
        Severity.Error,
        Outcome.Malformed,
        "HeaderSize of a UX capsule is not 28",
        "HeaderSize is {0}; firmware reads the UX header at 28 and refuses any other size.",
        "Build the capsule with HeaderSize 28. EDK II's own Python classes write 32, which EDK II does not show.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, DisplayCapsuleImage()");

    protected override void Check(RuleContext context, CapsuleFile layer, UxCapsule ux, RuleReport report)
    {
        if (layer.Header is { } header && header.Value.HeaderSize != EfiCapsuleHeader.StructureSize)
        {
            report.Finding(header.FieldPlace("HeaderSize", 16, 4), header.Value.HeaderSize);
        }
    }
}
