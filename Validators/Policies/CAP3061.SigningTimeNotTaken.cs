// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Policies;

/// <summary>A signing time lies within the validity of the signer's certificate.</summary>
internal sealed class SigningTimeNotTaken : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3061",
        Severity.Error,
        Outcome.Policy,
        "Signing time is outside the signer's validity",
        "The message says it was signed on {0}, and the certificate of {1} is valid from {2} to {3}.",
        "Sign with a clock that is right, or leave the signing time out, as capsule build does.",
        "u-boot/u-boot lib/crypto/pkcs7_verify.c, pkcs7_verify_one()");

    internal override IEnumerable<string[]> OfSigner(Policy policy, SignerReport signer)
    {
        if (signer is { SigningTime: { } time, Certificate: { } certificate }
            && (time < certificate.NotBefore.ToUniversalTime() || time > certificate.NotAfter.ToUniversalTime()))
        {
            yield return [Text.Day(time.UtcDateTime), certificate.Subject, Text.Day(certificate.NotBefore), Text.Day(certificate.NotAfter)];
        }
    }
}
