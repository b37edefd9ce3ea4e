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
        if (signature.IsTrusted)
        {
            return signature.TestKeys.Count > 0 ? palette.Warn("valid and trusted, TEST KEY") : palette.Good("valid and trusted");
        }

        if (signature.IsValid)
        {
            return palette.Bad("valid, but not trusted");
        }

        return palette.Bad(signature.State == SignatureState.Absent ? "no signature" : "not valid");
    }

    private static void Write(TextWriter writer, SignerReport signer)
    {
        string subject = signer.Certificate?.Subject ?? "a certificate that is not there";
        string attributes = signer.HasSignedAttributes ? "signed attributes" : "no signed attributes";
        writer.Write($"    signer  {Printable.Text(subject)}\n");
        writer.Write($"            {Printable.Text(signer.SignatureAlgorithm)}, {Printable.Text(signer.DigestAlgorithm)}, {attributes}, {Words(signer.Status)}\n");
        string anchor = signer.Anchor is { } certificate ? Printable.Text(certificate.Subject) : signer.Trust switch
        {
            TrustStatus.NoAnchors => "none was given",
            TrustStatus.Untrusted => "none of those given is reached",
            _ => "not looked for",
        };
        writer.Write($"    anchor  {anchor}\n");
    }

    private static string Words(SignatureStatus status) => status switch
    {
        SignatureStatus.Valid => "valid in both implementations",
        SignatureStatus.DigestMismatch => "the bytes are not those that were signed",
        SignatureStatus.SignatureMismatch => "not made by this key over these bytes",
        SignatureStatus.CertificateMissing => "the certificate is missing",
        SignatureStatus.WeakDigest => "the digest is broken",
        SignatureStatus.UnsupportedAlgorithm => "the algorithm is not accepted",
        SignatureStatus.BadAttributes => "the signed attributes are not whole",
        SignatureStatus.OddAttributes => "the attributes are not in order",
        SignatureStatus.AlgorithmsNotProtected => "the algorithms are not those that were protected",
        SignatureStatus.SignedOutsideValidity => "signed when the certificate was not valid",
        _ => "the two implementations disagree",
    };
}
