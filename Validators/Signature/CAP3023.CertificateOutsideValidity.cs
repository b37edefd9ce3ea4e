// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>Certificates are used while they are valid.</summary>
internal sealed class CertificateOutsideValidity : SignerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3023",
        Severity.Warning,
        Outcome.Untrusted,
        "Certificate is outside its validity",
        "The certificate of {0} {1}.",
        "EDK II looks at no dates and U-Boot only at the signing time, so firmware takes the capsule all the same; renew the certificate before the next release.",
        "RFC 5280, 4.1.2.5; tianocore/edk2 CryptoPkg/Library/BaseCryptLib/Pk/CryptPkcs7VerifyCommon.c");

    protected override void Check(PayloadSignature signature, SignerReport signer, RuleReport report)
    {
        foreach (CertificateDateProblem problem in signer.DateProblems)
        {
            report.Finding(
                SignaturePlaces.Certificate(signature),
                problem.Certificate.Subject,
                problem.IsExpired
                    ? $"expired on {Day(problem.Certificate.NotAfter)}"
                    : $"is not valid before {Day(problem.Certificate.NotBefore)}");
        }
    }

    private static string Day(DateTime date) => date.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
