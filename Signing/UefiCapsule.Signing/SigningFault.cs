// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing;

/// <summary>What keeps keys, certificates or trust anchors from being used.</summary>
public enum SigningFault
{
    /// <summary>The file with the key cannot be read.</summary>
    KeyFileUnreadable,

    /// <summary>The file holds no private key in a form that is known.</summary>
    KeyUnreadable,

    /// <summary>The key is encrypted and no passphrase was given.</summary>
    PassphraseMissing,

    /// <summary>The passphrase does not open the key.</summary>
    PassphraseWrong,

    /// <summary>The passphrase's own source (a file) cannot be read.</summary>
    PassphraseUnreadable,

    /// <summary>A certificate file cannot be read, or holds no certificate.</summary>
    CertificateUnreadable,

    /// <summary>No certificate was given, and the key file holds none.</summary>
    CertificateMissing,

    /// <summary>No certificate given belongs to the key.</summary>
    KeyDoesNotFitCertificate,

    /// <summary>A certificate of the chain has expired.</summary>
    CertificateExpired,

    /// <summary>A certificate of the chain is not valid yet.</summary>
    CertificateNotYetValid,

    /// <summary>The key's kind, length or curve is none that capsules are signed with, or its container is not supported.</summary>
    UnsupportedKey,

    /// <summary>The hash is none that capsules are signed with.</summary>
    UnsupportedHash,

    /// <summary>The program that signs cannot be found or started.</summary>
    ProgramUnusable,

    /// <summary>The program that signs ended with an exit code other than 0.</summary>
    ProgramFailed,

    /// <summary>The program that signs did not finish in time.</summary>
    ProgramTimedOut,

    /// <summary>What the program that signs wrote is no answer.</summary>
    ProgramAnswerUnreadable,

    /// <summary>The program that signs speaks another version of the protocol.</summary>
    ProgramProtocolUnknown,

    /// <summary>The program that signs answered that it does not sign.</summary>
    ProgramRefused,

    /// <summary>The signature that came back does not hold over the digest with the signer's certificate.</summary>
    SignatureDoesNotHold,

    /// <summary>A <c>pkcs11:</c> URI is not well formed, says what is not known, or does not name what it is used for.</summary>
    TokenUriInvalid,

    /// <summary>A <c>pkcs11:</c> URI holds a PIN.</summary>
    PinInUri,

    /// <summary>No PKCS#11 module is named, it is not there, or the system does not load it.</summary>
    ModuleUnavailable,

    /// <summary>The library is no PKCS#11 module, one of another version, or one that does not start.</summary>
    ModuleUnusable,

    /// <summary>No token matches the URI.</summary>
    TokenMissing,

    /// <summary>Several tokens match the URI.</summary>
    TokenAmbiguous,

    /// <summary>No private key on the token matches the URI.</summary>
    TokenKeyMissing,

    /// <summary>Several keys or certificates on the token match.</summary>
    TokenObjectAmbiguous,

    /// <summary>The token wants a PIN and none was given, or it never got one.</summary>
    PinMissing,

    /// <summary>The token does not take the PIN. It was tried once.</summary>
    PinWrong,

    /// <summary>The PIN is locked after too many wrong ones.</summary>
    PinLocked,

    /// <summary>The PIN must be changed before it can be used.</summary>
    PinExpired,

    /// <summary>The token has no mechanism that signs a digest with the key.</summary>
    MechanismMissing,

    /// <summary>The token does not allow the key to sign.</summary>
    KeyMayNotSign,

    /// <summary>The token, the session or the key went away while it was in use.</summary>
    TokenRemoved,

    /// <summary>The token holds no certificate for the key, or none that matches the URI.</summary>
    TokenCertificateMissing,

    /// <summary>The token allows no more sessions, or somebody else is logged in.</summary>
    TokenBusy,

    /// <summary>The signature that the token made does not verify with the certificate.</summary>
    TokenSignatureWrong,

    /// <summary>The token or its module failed, or gave back something that cannot be.</summary>
    TokenFailure,

    /// <summary>A file of revocation lists cannot be read, or holds none, or a damaged one.</summary>
    RevocationListUnreadable,

    /// <summary>A revocation list is a delta list.</summary>
    RevocationListDelta,

    /// <summary>A revocation list is an indirect list.</summary>
    RevocationListIndirect,

    /// <summary>A revocation list speaks only of some certificates or reasons.</summary>
    RevocationListPartial,

    /// <summary>A revocation list has a critical extension that is not understood.</summary>
    RevocationListNotUnderstood,
}
