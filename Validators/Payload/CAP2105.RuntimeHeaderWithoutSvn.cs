// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Payload;

/// <summary>The runtime payload header has a security version.</summary>
internal sealed class RuntimeHeaderWithoutSvn : PayloadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2105",
        Severity.Note,
        Outcome.Clean,
        "Payload header without svn_ver",
        "hdr_size is {0}: the header has no svn_ver. Linux since the fix of August 2025 reads the 4 bytes behind it in its place.",
        "Write the header of 40 bytes with svn_ver, so that what is compared is what was meant.",
        "Linux drivers/acpi/pfr_update.c, \"ACPI: pfr_update: Fix the driver update version check\"; Linux include/uapi/linux/pfrut.h");

    protected override bool IsFor(FmpPayloadItem item) => item.RuntimeHeader is not null;

    protected override void Check(FmpPayloadItem item, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        if (item.RuntimeHeader is { } runtime && runtime.Value.SecurityVersion is null)
        {
            report.Finding(runtime.FieldPlace("hdr_size", 8, 4), runtime.Value.HeaderSize);
        }
    }
}
