// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Ux;

namespace UefiCapsule.Validators.Ux;

/// <summary>There is one version of the UX header.</summary>
internal sealed class UxVersion : UxRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP1202",
        Severity.Error,
        Outcome.Malformed,
        "UX header version is unknown",
        "Version of the UX header is {0}; there is only 1.",
        "Build the capsule again: nothing is known of another version.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, DisplayCapsuleImage()");

    protected override void Check(RuleContext context, CapsuleFile layer, UxCapsule ux, RuleReport report)
    {
        if (ux.Header.Value.Version != WindowsUxCapsuleHeader.KnownVersion)
        {
            report.Finding(ux.Header.FieldPlace("Version", 0, 1), ux.Header.Value.Version);
        }
    }
}
