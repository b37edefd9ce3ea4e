// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing;
using UefiCapsule.Validators;

namespace UefiCapsule.Cli.Output;

/// <summary>Who signed each payload, and whether that holds.</summary>
internal static class SignatureText
{
    public static void Write(TextWriter writer, IReadOnlyList<PayloadSignature> signatures, Palette palette)
    {
        if (signatures.Count == 0)
        {
            return;
        }

        writer.Write($"\n{palette.Strong("signatures")}\n");
        foreach (PayloadSignature signature in signatures)
        {
            writer.Write($"  {signature.Payload.Path}  {Verdict(signature, palette)}\n");
            foreach (SignerReport signer in signature.Report?.Signers ?? [])
            {
                Write(writer, signer);
            }
        }
    }

    private static string Verdict(PayloadSignature signature, Palette palette)
    {
        if (signature.IsTrusted && signature.IsAccepted)
        {
            return signature.TestKeys.Count > 0 ? palette.Warn("valid and trusted, TEST KEY") : palette.Good("valid and trusted");
        }

        if (signature.IsAccepted)
        {
            return palette.Good("accepted: not every signer counts");
        }

        if (signature.IsValid)
        {
            return palette.Bad(signature.IsTrusted ? "valid and trusted, but not by those who must have signed" : "valid, but not trusted");
        }

        return palette.Bad(signature.State == SignatureState.Absent ? "no signature" : "not valid");
    }

    internal static void Write(TextWriter writer, SignerReport signer)
    {
        string subject = signer.Certificate?.Subject ?? "a certificate that is not there";
        string attributes = signer.HasSignedAttributes ? "signed attributes" : "no signed attributes";
        writer.Write($"    signer  {Printable.Text(subject)}\n");
        writer.Write($"            {Printable.Text(signer.SignatureAlgorithm)}, {Printable.Text(signer.DigestAlgorithm)}, {attributes}, {Words(signer)}\n");
        string anchor = signer.Anchor is { } certificate ? Printable.Text(certificate.Subject) : signer.Trust switch
        {
            TrustStatus.NoAnchors => "none was given",
            TrustStatus.Untrusted => "none of those given is reached",
            _ => "not looked for",
        };
        writer.Write($"    anchor  {anchor}\n");
    }

    private static string Words(SignerReport signer) => signer.Status switch
    {
        SignatureStatus.Valid => signer.VerifiedBy switch
        {
            SignatureImplementations.BouncyCastle => "valid in BouncyCastle alone",
            SignatureImplementations.Platform => "valid in the platform's code alone",
            _ => "valid in both implementations",
        },
        SignatureStatus.DigestMismatch => "the bytes are not those that were signed",
        SignatureStatus.SignatureMismatch => "not made by this key over these bytes",
        SignatureStatus.CertificateMissing => "the certificate is missing",
        SignatureStatus.WeakDigest => "the digest is broken",
        SignatureStatus.UnsupportedAlgorithm => "the algorithm is not accepted",
        SignatureStatus.BadAttributes => "the signed attributes are not whole",
        SignatureStatus.OddAttributes => "the attributes are not in order",
        SignatureStatus.AlgorithmsNotProtected => "the algorithms are not those that were protected",
        SignatureStatus.SignedOutsideValidity => "signed when the certificate was not valid",
        SignatureStatus.AttributesMissing => "the signed attributes are missing",
        _ => "the two implementations disagree",
    };
}
