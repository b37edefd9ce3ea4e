// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;
using UefiCapsule.Validators.Signature;

namespace UefiCapsule.Validators.Consumers;

/// <summary>
/// OpenSSL's PKCS7_verify, which EDK II calls with one certificate to trust at a time, wants every signer to hold and to lead to it, and
/// does not verify ML-DSA or SLH-DSA; mbedTLS refuses a message with a certificate whose algorithm it does not know.
/// </summary>
internal sealed class Edk2Signers : Edk2FmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6221",
        Severity.Error,
        Outcome.Policy,
        "EDK II does not take these signers",
        "The signature of the payload does not pass: {0}.",
        "Sign a capsule of its own for EDK II, with RSA or ECDSA signers below one authority.",
        "openssl/openssl crypto/pkcs7/pk7_smime.c, PKCS7_verify(); tianocore/edk2 CryptoPkg/Library/BaseCryptLib/Pk/CryptPkcs7VerifyCommon.c; tianocore/edk2#12561");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        foreach (PayloadSignature signature in context.Signatures)
        {
            if (signature.Report is not { Fault: SignedDataFault.None } cms)
            {
                continue;
            }

            Place place = SignaturePlaces.Certificate(signature);
            if (cms.Signers.FirstOrDefault(s => s.IsPostQuantum) is { } quantum)
            {
                findings.Refuse("EFI_SECURITY_VIOLATION", place, $"a signer signed with {quantum.SignatureAlgorithm}, and every signer must be verified");
            }
            else if (!HaveOneAuthority(cms))
            {
                findings.Refuse("EFI_SECURITY_VIOLATION", place, "its signers lead to different certificates, and each is to lead to the one that is tried");
            }
            else if (cms.Certificates.FirstOrDefault(SignerAlgorithms.IsPostQuantum) is { } certificate)
            {
                findings.Unknown(place, $"a build with mbedTLS does not read the certificate of {certificate.Subject}, one with OpenSSL may not need it");
            }
        }
    }

    /// <summary>
    /// False when no certificate can stand above all signers. By names only: whatever firmware trusts, it must be named in every chain.
    /// </summary>
    private static bool HaveOneAuthority(SignedDataReport cms)
    {
        HashSet<string>? common = null;
        foreach (SignerReport signer in cms.Signers)
        {
            if (signer.Certificate is not { } certificate)
            {
                return true;
            }

            HashSet<string> names = NamesAbove(certificate, cms.Certificates);
            common?.IntersectWith(names);
            common ??= names;
        }

        return common is not { Count: 0 };
    }

    private static HashSet<string> NamesAbove(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> all)
    {
        HashSet<string> names = [Convert.ToHexString(certificate.SubjectName.RawData)];
        for (X509Certificate2? next = certificate; next is not null;)
        {
            string issuer = Convert.ToHexString(next.IssuerName.RawData);
            next = names.Add(issuer) ? all.FirstOrDefault(c => Convert.ToHexString(c.SubjectName.RawData) == issuer) : null;
        }

        return names;
    }
}
