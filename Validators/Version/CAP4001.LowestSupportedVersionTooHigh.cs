// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Version;

/// <summary>The lowest supported version is not above the version.</summary>
internal sealed class LowestSupportedVersionTooHigh : PayloadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP4001",
        Severity.Error,
        Outcome.Policy,
        "Lowest supported version is above the version",
        "LowestSupportedVersion is {0}, above FwVersion {1}: once installed, the device would refuse this very image.",
        "Lower LowestSupportedVersion to at most FwVersion.",
        "tianocore/edk2 FmpDevicePkg/FmpDxe/FmpDxe.c, CheckTheImageInternal()");

    protected override bool IsFor(FmpPayloadItem item) => item.FmpHeader is not null;

    protected override void Check(FmpPayloadItem item, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        if (item.FmpHeader is { } fmp && fmp.Value.LowestSupportedVersion > fmp.Value.FwVersion)
        {
            report.Finding(fmp.FieldPlace("LowestSupportedVersion", 12, 4), fmp.Value.LowestSupportedVersion, fmp.Value.FwVersion);
        }
    }
}
