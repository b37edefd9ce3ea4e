// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Fmp;

/// <summary>The FMP capsule header has the one version there is.</summary>
internal sealed class FmpVersionUnknown : FmpRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2001",
        Severity.Error,
        Outcome.Malformed,
        "Unknown FMP capsule header version",
        "Version of the FMP capsule header is {0}; only 1 is defined.",
        "The header is damaged, or newer than this tool. Rebuild the capsule.",
        "UEFI 2.11, 23.3 (Delivering Capsules Containing Updates to Firmware Management Protocol)");

    protected override void Check(FmpCapsule fmp, RuleReport report)
    {
        if (fmp.Header.Value.Version != EfiFirmwareManagementCapsuleHeader.InitVersion)
        {
            report.Finding(fmp.Header.FieldPlace("Version", 0, 4), fmp.Header.Value.Version);
        }
    }
}
