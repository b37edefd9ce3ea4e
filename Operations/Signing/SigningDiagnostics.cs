// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Signing;

/// <summary>What operations report about keys, certificates and passphrases.</summary>
public static class SigningDiagnostics
{
    /// <summary>CAP3900.</summary>
    public static DiagnosticDescriptor KeyMissing { get; } = new(
        "CAP3900",
        Severity.Error,
        Outcome.Usage,
        "No key to sign with",
        "There is no key to sign with.",
        "Give --key and --cert, or a signing profile (--profile, SigningProfile in a project); or, when the capsule is to carry no signature, say so with --unsigned, or Unsigned.");

    /// <summary>CAP3901.</summary>
    public static DiagnosticDescriptor BuiltUnsigned { get; } = new(
        "CAP3901",
        Severity.Warning,
        Outcome.Clean,
        "Built without a signature",
        "{0} carries NO signature: anyone could have made it, and firmware that checks signatures refuses it.",
        "Build it with a key before it leaves your desk.");

    /// <summary>CAP3902.</summary>
    public static DiagnosticDescriptor KeyUnusable { get; } = new(
        "CAP3902",
        Severity.Error,
        Outcome.Unavailable,
        "Private key cannot be used",
        "The private key cannot be used: {0}.",
        "Keys are RSA (2048, 3072, 4096) or ECDSA (P-256, P-384) in PEM (PKCS#8, PKCS#1, SEC1) or PFX files, or ML-DSA or SLH-DSA in PKCS#8 files.");

    /// <summary>CAP3903.</summary>
    public static DiagnosticDescriptor PassphraseUnusable { get; } = new(
        "CAP3903",
        Severity.Error,
        Outcome.Unavailable,
        "Passphrase is missing or wrong",
        "The private key cannot be opened: {0}.",
        "Give the passphrase with --passphrase-env NAME or --passphrase-file FILE, or answer the prompt on a terminal.");

    /// <summary>CAP3904.</summary>
    public static DiagnosticDescriptor CertificateUnreadable { get; } = new(
        "CAP3904",
        Severity.Error,
        Outcome.Unavailable,
        "Certificate cannot be read",
        "A certificate cannot be read: {0}.",
        "Certificates are PEM (one or more) or DER (one) files.");

    /// <summary>CAP3905.</summary>
    public static DiagnosticDescriptor CertificateMissing { get; } = new(
        "CAP3905",
        Severity.Error,
        Outcome.Usage,
        "No certificate for the key",
        "There is no certificate to sign with: {0}.",
        "Give the signer's certificate with --cert, or a PFX that holds it.");

    /// <summary>CAP3906.</summary>
    public static DiagnosticDescriptor KeyDoesNotFitCertificate { get; } = new(
        "CAP3906",
        Severity.Error,
        Outcome.Unavailable,
        "Key and certificate do not belong together",
        "Key and certificate do not belong together: {0}.",
        "A signature made with this key would verify with no certificate given. Look for the certificate that was issued for it.");

    /// <summary>CAP3907.</summary>
    public static DiagnosticDescriptor CertificateExpired { get; } = new(
        "CAP3907",
        Severity.Error,
        Outcome.Policy,
        "Certificate has expired",
        "A certificate to sign with has expired: {0}.",
        "Sign with a certificate that is valid today. Check the machine's clock if it should be.");

    /// <summary>CAP3908.</summary>
    public static DiagnosticDescriptor CertificateNotYetValid { get; } = new(
        "CAP3908",
        Severity.Error,
        Outcome.Policy,
        "Certificate is not valid yet",
        "A certificate to sign with is not valid yet: {0}.",
        "Sign with a certificate that is valid today. Check the machine's clock if it should be.");

    /// <summary>CAP3909.</summary>
    public static DiagnosticDescriptor UnsupportedHash { get; } = new(
        "CAP3909",
        Severity.Error,
        Outcome.Usage,
        "Hash cannot be signed with",
        "The hash cannot be used: {0}.",
        "Use sha256, sha384 or sha512; with an ML-DSA or SLH-DSA key leave --hash out.");

    /// <summary>CAP3910.</summary>
    public static DiagnosticDescriptor ResultNotValid { get; } = new(
        "CAP3910",
        Severity.Error,
        Outcome.BadSignature,
        "The new signature does not hold",
        "The signature just made for {0} does not hold over the bytes that were written, so {1} was not written.",
        "An input file was probably changed during the build. Run it again; if it happens again, please report it.");

    /// <summary>CAP3970.</summary>
    public static DiagnosticDescriptor SignerTwice { get; } = new(
        "CAP3970",
        Severity.Error,
        Outcome.Usage,
        "One signer is named twice",
        "The certificate \"{0}\" is to sign twice.",
        "Name each signer once. Two signatures of one key say no more than one.");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        KeyMissing,
        BuiltUnsigned,
        KeyUnusable,
        PassphraseUnusable,
        CertificateUnreadable,
        CertificateMissing,
        KeyDoesNotFitCertificate,
        CertificateExpired,
        CertificateNotYetValid,
        UnsupportedHash,
        ResultNotValid,
        SignerTwice,
    ];
}
