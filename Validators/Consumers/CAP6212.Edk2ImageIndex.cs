// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Consumers;

/// <summary>FmpDxe has one image.</summary>
internal sealed class Edk2ImageIndex : Edk2FmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6212",
        Severity.Error,
        Outcome.Policy,
        "FmpDxe takes image index 1 only",
        "UpdateImageIndex is {0}; EDK II's FmpDxe has one image, number 1.",
        "Write 1.",
        "tianocore/edk2 FmpDevicePkg/FmpDxe/FmpDxe.c, CheckTheImageInternal()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        foreach (FmpPayloadItem item in context.File.Payloads)
        {
            if (item is { IsRuntimeUpdate: false, ImageHeader: { Value.UpdateImageIndex: not 1 } header })
            {
                findings.Refuse("EFI_INVALID_PARAMETER", header.FieldPlace("UpdateImageIndex", 20, 1), header.Value.UpdateImageIndex);
            }
        }
    }
}
