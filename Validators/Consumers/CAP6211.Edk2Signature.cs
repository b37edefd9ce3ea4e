// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Validators.Signature;

namespace UefiCapsule.Validators.Consumers;

/// <summary>A signature that does not hold is refused.</summary>
internal sealed class Edk2Signature : Edk2FmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6211",
        Severity.Error,
        Outcome.Policy,
        "EDK II refuses the signature",
        "The signature of the payload does not hold.",
        "Sign the payload again.",
        "tianocore/edk2 SecurityPkg/Library/FmpAuthenticationLibPkcs7/FmpAuthenticationLibPkcs7.c, AuthenticateFmpImage()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        foreach (PayloadSignature signature in context.Signatures)
        {
            if (signature.Report is { } cms && SignatureVerdict.IsRefuted(cms))
            {
                findings.Refuse("EFI_SECURITY_VIOLATION", SignaturePlaces.Certificate(signature));
            }
        }
    }
}
