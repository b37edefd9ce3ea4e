// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Validators.Signature;

namespace UefiCapsule.Validators.Consumers;

/// <summary>What U-Boot says last is known to the board only.</summary>
internal sealed class UBootDependsOnBoard : UBootFmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6314",
        Severity.Note,
        Outcome.Clean,
        "The board decides",
        "U-Boot's answer depends on the board: {0}.",
        "Give the board's certificate as a trust anchor where that is the question, or try the capsule with the board.",
        "u-boot/u-boot lib/efi_loader/efi_capsule.c, efi_capsule_authenticate()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        foreach (PayloadSignature signature in context.Signatures)
        {
            string? open = signature.State == SignatureState.Absent ? "with CONFIG_EFI_CAPSULE_AUTHENTICATE it refuses a payload without a signature"
                : signature is { IsValid: true, IsTrusted: false } ? "its certificate is not among the trust anchors given"
                : signature is { Report: { IsValid: false } cms } && !SignatureVerdict.IsRefuted(cms) && !SignatureVerdict.SomeSignerIsOutsideValidity(cms)
                    ? "its signature is one that this tool does not verify"
                : null;
            if (open is not null)
            {
                findings.Unknown(SignaturePlaces.Image(signature), open);
            }
        }
    }
}
