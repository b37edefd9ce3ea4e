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
}
