// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>The certificate data ends with the message.</summary>
internal sealed class BytesBehindMessage : CmsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3011",
        Severity.Error,
        Outcome.BadSignature,
        "Bytes behind the signature message",
        "{0} bytes follow the PKCS#7 message inside the certificate data.",
        "Sign the payload again: dwLength must count the message and nothing else. Padding here lets two files with one signature differ.",
        "RFC 5652, 5 (Signed-data); UEFI 2.11, 32.2; UEFI 2.11, 32.2 (WIN_CERTIFICATE)");

    protected override void Check(PayloadSignature signature, SignedDataReport cms, RuleReport report)
    {
        if (cms.Fault == SignedDataFault.TrailingBytes && signature.Payload.CertificateData is { } data)
        {
            ByteRange behind = data.From(cms.DerLength);
            report.Finding(Place.At(behind, signature.Payload.Path.Child("Certificate")), behind.Length);
        }
    }
}
