// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The image header has a version that EDK II knows.</summary>
internal sealed class Edk2ImageHeaderVersion : Edk2FmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6208",
        Severity.Error,
        Outcome.Policy,
        "EDK II does not know the image header version",
        "Version of the image header is {0}; EDK II takes 1, 2 and 3.",
        "Rebuild the capsule.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, ValidateFmpCapsule()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        foreach (FmpPayloadItem item in context.File.Payloads)
        {
            if (item.ImageHeader is { } header && !context.Consumer.ImageHeaderVersions.Contains(header.Value.Version))
            {
                findings.Refuse("EFI_INVALID_PARAMETER", header.FieldPlace("Version", 0, 4), header.Value.Version);
            }
        }
    }
}
