// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Validators.Signature;

namespace UefiCapsule.Validators.Consumers;

/// <summary>What the device says last is known to the platform only.</summary>
internal sealed class Edk2DependsOnPlatform : Edk2FmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6214",
        Severity.Note,
        Outcome.Clean,
        "The platform decides",
        "EDK II's answer depends on the platform: {0}.",
        "Give the platform's certificate as a trust anchor where that is the question, or try the capsule with the platform.",
        "tianocore/edk2 FmpDevicePkg/FmpDxe/FmpDxe.c, CheckTheImageInternal()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        foreach (PayloadSignature signature in context.Signatures)
        {
            string? open = signature.State == SignatureState.Absent ? "FmpDxe refuses a payload without a signature, a driver of the device's own may take it"
                : signature.Payload.IsRuntimeUpdate ? "payloads of the runtime path are not for FmpDxe"
                : signature is { IsValid: true, IsTrusted: false } ? "its certificate (PcdFmpDevicePkcs7CertBufferXdr) is not among the trust anchors given"
                : signature is { Report: { IsValid: false } cms } && !SignatureVerdict.IsRefuted(cms) ? "its signature is one that this tool does not verify"
                : null;
            if (open is not null)
            {
                findings.Unknown(SignaturePlaces.Image(signature), open);
            }
        }
    }
}
