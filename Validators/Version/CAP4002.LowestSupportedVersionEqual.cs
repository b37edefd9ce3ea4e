// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Version;

/// <summary>The update leaves a way back to an earlier version.</summary>
internal sealed class LowestSupportedVersionEqual : PayloadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP4002",
        Severity.Note,
        Outcome.Clean,
        "No way back after this update",
        "LowestSupportedVersion and FwVersion are both {0}: once installed, no earlier version is taken any more.",
        "That is right when the update closes a hole. Otherwise lower LowestSupportedVersion.",
        "tianocore/edk2 FmpDevicePkg/FmpDxe/VariableSupport.c, SetLowestSupportedVersionInVariable()");

    protected override bool IsFor(FmpPayloadItem item) => item.FmpHeader is not null;

    protected override void Check(FmpPayloadItem item, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        if (item.FmpHeader is { } fmp && fmp.Value.LowestSupportedVersion == fmp.Value.FwVersion && fmp.Value.FwVersion != 0)
        {
            report.Finding(fmp.FieldPlace("LowestSupportedVersion", 12, 4), fmp.Value.FwVersion);
        }
    }
}
