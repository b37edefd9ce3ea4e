// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Formats.Payload;

namespace UefiCapsule.Validators.Payload;

/// <summary>A code injection begins with the signature that firmware is known to look for.</summary>
internal sealed class CodeInjectionSignature : PayloadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2103",
        Severity.Warning,
        Outcome.Malformed,
        "Code injection without \"SCI1\"",
        "sig of the code injection is 0x{0}; firmware seen in public looks for 0x31494353 (\"SCI1\").",
        "Write SCI1, unless the platform's maker documents another value.",
        "Linux kernel mailing list, 2021-09-07, [PATCH 4/5][RFC] of the PFRU series: telemetry log; Linux include/uapi/linux/pfrut.h");

    protected override bool IsFor(FmpPayloadItem item) => item.RuntimeHeader is not null && item.ImageHeader?.Value.UpdateImageTypeId == KnownGuids.PfruCodeInjection;

    protected override void Check(FmpPayloadItem item, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        if (item.RuntimeHeader is { } runtime && runtime.Value.Signature != PfruPayloadHeader.CodeInjectionSignature)
        {
            report.Finding(runtime.FieldPlace("sig", 0, 4), FieldNumber.Hex(runtime.Value.Signature, 8));
        }
    }
}
