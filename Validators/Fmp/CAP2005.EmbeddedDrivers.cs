// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Fmp;

/// <summary>There are no embedded drivers.</summary>
internal sealed class EmbeddedDrivers : FmpRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2005",
        Severity.Warning,
        Outcome.Malformed,
        "Embedded drivers",
        "The capsule carries {0}: code that runs before the payloads are handed over and that no payload's signature covers.",
        "Leave drivers out. EDK II refuses them unless PcdCapsuleEmbeddedDriverSupport is set, and Linux' PFRU driver misreads such a capsule.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, ValidateFmpCapsule()");

    protected override void Check(FmpCapsule fmp, RuleReport report)
    {
        int count = fmp.Header.Value.EmbeddedDriverCount;
        if (count > 0)
        {
            report.Finding(fmp.Header.FieldPlace("EmbeddedDriverCount", 4, 2), count == 1 ? "1 embedded driver" : $"{FieldNumber.Text(count)} embedded drivers");
        }
    }
}
