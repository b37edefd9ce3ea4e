// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>Two implementations looked, where this machine has two.</summary>
internal sealed class OneImplementationOnly : SignerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3034",
        Severity.Note,
        Outcome.Clean,
        "One implementation verified a signature",
        "The signature of {0} ({1}) holds for {2}; the other implementation does not know the algorithm on this machine.",
        "Where a second opinion matters, verify on a machine whose OpenSSL is 3.5 or later.",
        "");

    protected override void Check(PayloadSignature signature, SignerReport signer, RuleReport report)
    {
        if (signer.Status == SignatureStatus.Valid
            && signer.VerifiedBy is SignatureImplementations.BouncyCastle or SignatureImplementations.Platform)
        {
            string by = signer.VerifiedBy == SignatureImplementations.BouncyCastle ? "BouncyCastle alone" : "the platform alone";
            report.Finding(SignaturePlaces.Certificate(signature), NameOf(signer), signer.SignatureAlgorithm, by);
        }
    }
}
