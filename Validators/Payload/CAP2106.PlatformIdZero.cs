// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Payload;

/// <summary>The runtime payload names its platform.</summary>
internal sealed class PlatformIdZero : PayloadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2106",
        Severity.Warning,
        Outcome.Malformed,
        "Platform id is all zero",
        "platform_id is {0}: the payload names no platform.",
        "Write the platform id that the firmware reports (it is part of the device's capabilities), so that the update cannot reach another machine.",
        "Linux include/uapi/linux/pfrut.h");

    protected override bool IsFor(FmpPayloadItem item) => item.RuntimeHeader is not null;

    protected override void Check(FmpPayloadItem item, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        if (item.RuntimeHeader is { } runtime && runtime.Value.PlatformId == Guid.Empty)
        {
            report.Finding(runtime.FieldPlace("platform_id", 20, 16), runtime.Value.PlatformId);
        }
    }
}
