// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>A message holds certificates and signers, nothing that somebody might take for checked.</summary>
internal sealed class RevocationListsInside : CmsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3025",
        Severity.Error,
        Outcome.BadSignature,
        "Signature message carries revocation lists",
        "The PKCS#7 message carries revocation lists, so nothing was verified.",
        "Sign the payload with a message that holds certificates and signers only.",
        "Mbed-TLS/mbedtls library/pkcs7.c, pkcs7_get_signed_data(); RFC 5652, 5.1");

    protected override void Check(PayloadSignature signature, SignedDataReport cms, RuleReport report)
    {
        if (cms.Fault == SignedDataFault.RevocationLists)
        {
            report.Finding(SignaturePlaces.Certificate(signature));
        }
    }
}
