// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Payload;

/// <summary>A payload that is not for the runtime path has an FMP payload header.</summary>
internal sealed class FmpPayloadHeaderMissing : PayloadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2102",
        Severity.Note,
        Outcome.Clean,
        "No FMP payload header",
        "The payload has no FMP_PAYLOAD_HEADER (\"MSS1\"), so it carries no version.",
        "Add one for a device that uses EDK II's FmpDxe, which refuses the payload without; U-Boot then takes the version for 0.",
        "tianocore/edk2 FmpDevicePkg/Library/FmpPayloadHeaderLibV1/FmpPayloadHeaderLib.c; u-boot/u-boot lib/efi_loader/efi_firmware.c");

    protected override bool IsFor(FmpPayloadItem item) => !item.IsRuntimeUpdate;

    protected override void Check(FmpPayloadItem item, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        if (item.FmpHeader is null && item.Content.Length > 0)
        {
            report.Finding(Place.At(item.Content, item.Path.Child("Content")));
        }
    }
}
