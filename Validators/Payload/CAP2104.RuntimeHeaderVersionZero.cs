// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Payload;

/// <summary>The runtime payload header has a revision.</summary>
internal sealed class RuntimeHeaderVersionZero : PayloadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2104",
        Severity.Note,
        Outcome.Clean,
        "Payload header revision is 0",
        "hdr_version is 0; the revision of a payload header is normally counted from 1.",
        "Ask the platform's maker which revision its firmware reads. Linux looks at none.",
        "Linux include/uapi/linux/pfrut.h");

    protected override bool IsFor(FmpPayloadItem item) => item.RuntimeHeader is not null;

    protected override void Check(FmpPayloadItem item, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        if (item.RuntimeHeader is { } runtime && runtime.Value.HeaderVersion == 0)
        {
            report.Finding(runtime.FieldPlace("hdr_version", 4, 4));
        }
    }
}
