// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Consumers;

/// <summary>FmpDxe takes the version from the payload header.</summary>
internal sealed class Edk2PayloadHeader : Edk2FmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6213",
        Severity.Error,
        Outcome.Policy,
        "FmpDxe needs the FMP payload header",
        "The payload has no FMP_PAYLOAD_HEADER (\"MSS1\") with firmware behind it that EDK II's FmpDxe could read.",
        "Build the payload with the header.",
        "tianocore/edk2 FmpDevicePkg/Library/FmpPayloadHeaderLibV1/FmpPayloadHeaderLib.c");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        foreach (FmpPayloadItem item in context.File.Payloads)
        {
            if (item.ImageHeader is null || item.IsRuntimeUpdate)
            {
                continue;
            }

            if (item.FmpHeader is not { } header)
            {
                findings.Refuse("EFI_ABORTED", Place.At(item.Content, item.Path.Child("Content")));
            }
            else if (header.Value.HeaderSize > header.Range.Length + (item.OemHeader?.Length ?? 0) + item.Content.Length)
            {
                // There is no upper bound: the size of what is behind the header wraps around.
                findings.Harm(header.FieldPlace("HeaderSize", 4, 4));
            }
            else if (header.Value.HeaderSize < header.Range.Length || item.Content.Length == 0)
            {
                findings.Refuse("EFI_ABORTED", header.Place);
            }
        }
    }
}
