// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Consumers;

/// <summary>U-Boot does not bound the size of the payload header.</summary>
internal sealed class UBootPayloadHeader : UBootFmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6312",
        Severity.Error,
        Outcome.Policy,
        "U-Boot trusts a payload header size that is wrong",
        "HeaderSize of the FMP payload header is {0}, more than the image holds; U-Boot drops that many bytes all the same.",
        "Rebuild the payload.",
        "u-boot/u-boot lib/efi_loader/efi_firmware.c");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        foreach (FmpPayloadItem item in context.File.Payloads)
        {
            if (item.FmpHeader is { } header
                && header.Value.HeaderSize > header.Range.Length + (item.OemHeader?.Length ?? 0) + item.Content.Length)
            {
                findings.Harm(header.FieldPlace("HeaderSize", 4, 4), header.Value.HeaderSize);
            }
        }
    }
}
