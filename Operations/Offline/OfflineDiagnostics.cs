// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Offline;

/// <summary>What operations report about capsules that wait for their signatures (docs/offline-signing.md).</summary>
public static class OfflineDiagnostics
{
    /// <summary>CAP3930.</summary>
    public static DiagnosticDescriptor PreparedUnreadable { get; } = new(
        "CAP3930",
        Severity.Error,
        Outcome.Malformed,
        "No prepared capsule, or a damaged one",
        "{0} is no prepared capsule, or a damaged one: {1}.",
        "Take the file that capsule prepare wrote, or capsule attach --partial; compare its SHA-256 where it came from.");

    /// <summary>CAP3931.</summary>
    public static DiagnosticDescriptor RequestDamaged { get; } = new(
        "CAP3931",
        Severity.Error,
        Outcome.BadSignature,
        "Signing request was cut short or changed",
        "{0} is not what capsule prepare wrote: {1}.",
        "Do not use signatures that were made for it before you know what was changed. Take the request again from where it was prepared.");

    /// <summary>CAP3932.</summary>
    public static DiagnosticDescriptor RequestOfAnother { get; } = new(
        "CAP3932",
        Severity.Error,
        Outcome.BadSignature,
        "Signing request belongs to another preparation",
        "{0} is a request with the id {1}; that of {2} is {3}.",
        "Find out which capsule was signed: attach the signatures to the file that was prepared with this request, or have this one signed.");

    /// <summary>CAP3933.</summary>
    public static DiagnosticDescriptor SignatureUnreadable { get; } = new(
        "CAP3933",
        Severity.Error,
        Outcome.BadSignature,
        "File holds no signature",
        "{0} holds no signature: {1}.",
        "A signature is the output of openssl pkeyutl -sign, or a SignedData message (PKCS#7, CMS) in DER or PEM.");

    /// <summary>CAP3934.</summary>
    public static DiagnosticDescriptor SignatureDoesNotHold { get; } = new(
        "CAP3934",
        Severity.Error,
        Outcome.BadSignature,
        "Signature holds over none of the payloads",
        "The signature in {0} holds over no payload with the certificate of any signer that was expected.",
        "It was made over other bytes, with another key, another padding or another hash. Sign again with the commands of the request.");

    /// <summary>CAP3935.</summary>
    public static DiagnosticDescriptor SignerNotExpected { get; } = new(
        "CAP3935",
        Severity.Error,
        Outcome.BadSignature,
        "Signed by somebody else",
        "{0} is signed by \"{1}\", who is not among the signers that were expected.",
        "Name the signers with --cert when the capsule is prepared. A renewed certificate of the same key is another signer.");

    /// <summary>CAP3936.</summary>
    public static DiagnosticDescriptor SignatureTwice { get; } = new(
        "CAP3936",
        Severity.Error,
        Outcome.BadSignature,
        "Signer signed twice",
        "{0} holds a second signature of \"{1}\" for payload {2}; the first is in {3}.",
        "Decide which of the two to use, and give only that one.");

    /// <summary>CAP3937.</summary>
    public static DiagnosticDescriptor SignatureMissing { get; } = new(
        "CAP3937",
        Severity.Error,
        Outcome.Unsigned,
        "Signature is missing",
        "The signature of \"{0}\" for payload {1} is missing.",
        "Give it with --signature FILE, or keep what is there with --partial and attach the rest later.");

    /// <summary>CAP3938.</summary>
    public static DiagnosticDescriptor SignersNotNamed { get; } = new(
        "CAP3938",
        Severity.Error,
        Outcome.Usage,
        "Nobody is named as signer",
        "{0} names no signer, and no --cert does.",
        "Name each signer with --cert FILE, better already at capsule prepare: then the request says who is to sign.");

    /// <summary>CAP3939.</summary>
    public static DiagnosticDescriptor SignersNamedAlready { get; } = new(
        "CAP3939",
        Severity.Error,
        Outcome.Usage,
        "Signers are named already",
        "{0} names its signers already; --cert cannot add to them or replace them.",
        "Leave --cert out, or prepare the capsule again for other signers.");

    /// <summary>CAP3940.</summary>
    public static DiagnosticDescriptor SignedAttributesKept { get; } = new(
        "CAP3940",
        Severity.Warning,
        Outcome.Clean,
        "Signature covers attributes of its own",
        "The signature in {0} covers signed attributes, such as the time of signing; they are kept, so the capsule is not the one that a build makes.",
        "Sign with -noattr, as the request says, when the capsule is to be reproducible.");

    /// <summary>CAP3941.</summary>
    public static DiagnosticDescriptor NothingToSign { get; } = new(
        "CAP3941",
        Severity.Error,
        Outcome.Usage,
        "Nothing to sign",
        "Capsules of the kind that {0} describes have no place for a signature.",
        "Build it with capsule build.");

    /// <summary>CAP3942.</summary>
    public static DiagnosticDescriptor ContentNotRequested { get; } = new(
        "CAP3942",
        Severity.Error,
        Outcome.BadSignature,
        "File to sign is not the one of the request",
        "{0} is not the file that the request is about: its digest is another one.",
        "Do not sign it. Take the request again from where it was prepared.");

    /// <summary>CAP3943.</summary>
    public static DiagnosticDescriptor NotAskedToSign { get; } = new(
        "CAP3943",
        Severity.Error,
        Outcome.Usage,
        "Request does not ask this signer",
        "The request asks for no signature of \"{0}\".",
        "The request names its signers by certificate. Use the key and the certificate of one of them, and the --hash that it says.");

    /// <summary>CAP3944.</summary>
    public static DiagnosticDescriptor PartialNeedsSigners { get; } = new(
        "CAP3944",
        Severity.Error,
        Outcome.Usage,
        "Signatures of signers who are not named cannot be kept",
        "{0} names no signers, so it cannot be said which signatures are still missing.",
        "Prepare the capsule with --cert for each signer, or attach all signatures at once.");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        PreparedUnreadable,
        RequestDamaged,
        RequestOfAnother,
        SignatureUnreadable,
        SignatureDoesNotHold,
        SignerNotExpected,
        SignatureTwice,
        SignatureMissing,
        SignersNotNamed,
        SignersNamedAlready,
        SignedAttributesKept,
        NothingToSign,
        ContentNotRequested,
        NotAskedToSign,
        PartialNeedsSigners,
    ];
}
