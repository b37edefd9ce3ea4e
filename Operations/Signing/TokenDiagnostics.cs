// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Signing;

/// <summary>What operations report about PKCS#11 tokens: HSMs, smart cards, USB keys.</summary>
public static class TokenDiagnostics
{
    /// <summary>CAP3911.</summary>
    public static DiagnosticDescriptor TokenUriInvalid { get; } = new(
        "CAP3911",
        Severity.Error,
        Outcome.Usage,
        "PKCS#11 URI cannot be used",
        "A pkcs11: URI cannot be used: {0}.",
        "Write it as RFC 7512 says, for example 'pkcs11:token=release;object=signer', in quotes because of the semicolons. docs/signing.md has more.");

    /// <summary>CAP3912.</summary>
    public static DiagnosticDescriptor PinInUri { get; } = new(
        "CAP3912",
        Severity.Error,
        Outcome.Usage,
        "PIN in a URI",
        "A PIN stands in a pkcs11: URI: {0}.",
        "Change that PIN if others use the machine. Give it with --passphrase-env NAME, --passphrase-file FILE or pin-source in the URI, or answer the prompt.");

    /// <summary>CAP3913.</summary>
    public static DiagnosticDescriptor ModuleUnavailable { get; } = new(
        "CAP3913",
        Severity.Error,
        Outcome.Unavailable,
        "PKCS#11 module cannot be loaded",
        "The PKCS#11 module cannot be loaded: {0}.",
        "Name the module's library with --pkcs11-module FILE, PKCS11_MODULE_PATH or module-path in the URI, or install p11-kit's modules.");

    /// <summary>CAP3914.</summary>
    public static DiagnosticDescriptor ModuleUnusable { get; } = new(
        "CAP3914",
        Severity.Error,
        Outcome.Unavailable,
        "Library is no PKCS#11 module that works",
        "The PKCS#11 module cannot be used: {0}.",
        "Check that the file is the module of the token's maker, and that what it needs (a configuration, a service such as pcscd) is there.");

    /// <summary>CAP3915.</summary>
    public static DiagnosticDescriptor TokenMissing { get; } = new(
        "CAP3915",
        Severity.Error,
        Outcome.Unavailable,
        "Token not found",
        "The token was not found: {0}.",
        "Plug it in, or correct the URI; the message lists the tokens that are there.");

    /// <summary>CAP3916.</summary>
    public static DiagnosticDescriptor TokenAmbiguous { get; } = new(
        "CAP3916",
        Severity.Error,
        Outcome.Unavailable,
        "Several tokens match",
        "Several tokens match: {0}.",
        "Say which one with serial=... in the URI; the message lists the serial numbers.");

    /// <summary>CAP3917.</summary>
    public static DiagnosticDescriptor TokenKeyMissing { get; } = new(
        "CAP3917",
        Severity.Error,
        Outcome.Unavailable,
        "Key not found on the token",
        "The key was not found: {0}.",
        "Correct object=... or id=... in the URI; the message lists the private keys that are there.");

    /// <summary>CAP3918.</summary>
    public static DiagnosticDescriptor TokenObjectAmbiguous { get; } = new(
        "CAP3918",
        Severity.Error,
        Outcome.Unavailable,
        "Several keys or certificates match",
        "Several objects match: {0}.",
        "Say which one with id=... or object=... in the URI, or name the certificate with --cert.");

    /// <summary>CAP3919.</summary>
    public static DiagnosticDescriptor PinMissing { get; } = new(
        "CAP3919",
        Severity.Error,
        Outcome.Unavailable,
        "PIN is missing",
        "The token wants a PIN: {0}.",
        "Give the PIN with --passphrase-env NAME, --passphrase-file FILE or pin-source in the URI, or answer the prompt on a terminal.");

    /// <summary>CAP3920.</summary>
    public static DiagnosticDescriptor PinWrong { get; } = new(
        "CAP3920",
        Severity.Error,
        Outcome.Unavailable,
        "PIN is wrong",
        "The token refuses the PIN: {0}.",
        "Do not simply try again: tokens lock after a few wrong PINs.");

    /// <summary>CAP3921.</summary>
    public static DiagnosticDescriptor PinLocked { get; } = new(
        "CAP3921",
        Severity.Error,
        Outcome.Unavailable,
        "PIN is locked",
        "The token's PIN is locked: {0}.",
        "Have the token's administrator unlock it with the SO PIN or the PUK.");

    /// <summary>CAP3922.</summary>
    public static DiagnosticDescriptor PinExpired { get; } = new(
        "CAP3922",
        Severity.Error,
        Outcome.Unavailable,
        "PIN must be changed",
        "The token's PIN must be changed: {0}.",
        "Change the PIN with the tool of the token's maker, then sign.");

    /// <summary>CAP3923.</summary>
    public static DiagnosticDescriptor MechanismMissing { get; } = new(
        "CAP3923",
        Severity.Error,
        Outcome.Unavailable,
        "Token does not sign digests with this key",
        "The token does not sign: {0}.",
        "A key is needed that signs with CKM_RSA_PKCS or CKM_ECDSA.");

    /// <summary>CAP3924.</summary>
    public static DiagnosticDescriptor KeyMayNotSign { get; } = new(
        "CAP3924",
        Severity.Error,
        Outcome.Unavailable,
        "Key may not sign",
        "The key may not sign: {0}.",
        "Use a key that was made for signing.");

    /// <summary>CAP3925.</summary>
    public static DiagnosticDescriptor TokenRemoved { get; } = new(
        "CAP3925",
        Severity.Error,
        Outcome.Unavailable,
        "Token was removed",
        "The token went away: {0}.",
        "Plug the token in and run the command again; nothing was written.");

    /// <summary>CAP3926.</summary>
    public static DiagnosticDescriptor TokenCertificateMissing { get; } = new(
        "CAP3926",
        Severity.Error,
        Outcome.Unavailable,
        "No certificate on the token",
        "A certificate was not found on the token: {0}.",
        "Give the certificate's file with --cert FILE, or write the certificate to the token with the key's id.");

    /// <summary>CAP3927.</summary>
    public static DiagnosticDescriptor TokenBusy { get; } = new(
        "CAP3927",
        Severity.Error,
        Outcome.Unavailable,
        "Token is in use",
        "The token is in use: {0}.",
        "Close other programs that use the token, and run the command again.");

    /// <summary>CAP3928.</summary>
    public static DiagnosticDescriptor TokenSignatureWrong { get; } = new(
        "CAP3928",
        Severity.Error,
        Outcome.Unavailable,
        "Token made a wrong signature",
        "The token made a wrong signature: {0}.",
        "Do not use this token before it is known why. Nothing was written.");

    /// <summary>CAP3929.</summary>
    public static DiagnosticDescriptor TokenFailure { get; } = new(
        "CAP3929",
        Severity.Error,
        Outcome.Unavailable,
        "Token fails",
        "The token fails: {0}.",
        "The CKR_ name is the module's answer; its documentation, or a log (pkcs11-spy), says more.");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        TokenUriInvalid,
        PinInUri,
        ModuleUnavailable,
        ModuleUnusable,
        TokenMissing,
        TokenAmbiguous,
        TokenKeyMissing,
        TokenObjectAmbiguous,
        PinMissing,
        PinWrong,
        PinLocked,
        PinExpired,
        MechanismMissing,
        KeyMayNotSign,
        TokenRemoved,
        TokenCertificateMissing,
        TokenBusy,
        TokenSignatureWrong,
        TokenFailure,
    ];
}
