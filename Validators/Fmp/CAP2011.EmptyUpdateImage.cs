// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Fmp;

/// <summary>The update image has bytes.</summary>
internal sealed class EmptyUpdateImage : PayloadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2011",
        Severity.Error,
        Outcome.Malformed,
        "Update image is empty",
        "UpdateImageSize is 0: the payload has nothing to write.",
        "Rebuild the capsule with a payload.",
        "tianocore/edk2 FmpDevicePkg/FmpDxe/FmpDxe.c, CheckTheImageInternal()");

    protected override void Check(FmpPayloadItem item, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        if (header.Value.UpdateImageSize == 0)
        {
            report.Finding(header.FieldPlace("UpdateImageSize", 24, 4));
        }
    }
}
