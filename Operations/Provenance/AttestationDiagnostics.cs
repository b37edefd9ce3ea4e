// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Provenance;

/// <summary>What is reported about an attestation that is checked.</summary>
public static class AttestationDiagnostics
{
    private const string Dsse = "secure-systems-lab/dsse envelope.md and protocol.md";
    private const string InToto = "in-toto/attestation spec/v1";
    private const string Slsa = "slsa-framework/slsa, provenance v1";

    /// <summary>CAP3130.</summary>
    public static DiagnosticDescriptor Unreadable { get; } = new(
        "CAP3130",
        Severity.Error,
        Outcome.Malformed,
        "Attestation is no DSSE envelope",
        "{0} is no DSSE envelope: {1}.",
        "Give the file that capsule build --attest wrote. Of a list with one envelope in each line give one line.",
        Dsse);

    /// <summary>CAP3131.</summary>
    public static DiagnosticDescriptor NotSigned { get; } = new(
        "CAP3131",
        Severity.Error,
        Outcome.Unsigned,
        "Attestation carries no signature",
        "The list of signatures of {0} is empty, so anyone could have made it.",
        "Ask whoever built the capsule for an attestation that is signed.",
        Dsse);

    /// <summary>CAP3132.</summary>
    public static DiagnosticDescriptor SignatureWrong { get; } = new(
        "CAP3132",
        Severity.Error,
        Outcome.BadSignature,
        "Signature of the attestation does not hold",
        "The key of {1} did not make its signature over what {0} says.",
        "It was changed after it was signed, or is damaged. Get it again from whoever built the capsule.",
        Dsse);

    /// <summary>CAP3133.</summary>
    public static DiagnosticDescriptor KeyNotAccepted { get; } = new(
        "CAP3133",
        Severity.Error,
        Outcome.BadSignature,
        "Key or algorithm of the attestation is not accepted",
        "The signature by {1} in {0} is made with a kind of key that is not accepted.",
        "Keys that are accepted are the same as for capsules: RSA of 2048 bits and more, ECDSA on P-256, P-384 and P-521.");

    /// <summary>CAP3134.</summary>
    public static DiagnosticDescriptor OpinionsDisagree { get; } = new(
        "CAP3134",
        Severity.Error,
        Outcome.BadSignature,
        "Two implementations disagree about the attestation",
        "One implementation says that the signature by {1} in {0} holds, the other that it does not.",
        "Do not use it, and please report it: one of the two is wrong.");

    /// <summary>CAP3135.</summary>
    public static DiagnosticDescriptor SignerUnknown { get; } = new(
        "CAP3135",
        Severity.Error,
        Outcome.Untrusted,
        "Signer of the attestation is unknown",
        "A signature of {0} comes without a certificate, and none of the trust anchors' own keys made it.",
        "Give the signer's own certificate with --attestation-trust: without certificates in the envelope no chain leads anywhere.",
        Dsse);

    /// <summary>CAP3136.</summary>
    public static DiagnosticDescriptor NoAnchors { get; } = new(
        "CAP3136",
        Severity.Error,
        Outcome.Untrusted,
        "No trust anchor was given for the attestation",
        "The signature by {1} in {0} holds, but no trust anchor was given, so it says nothing.",
        "Give the anchors with --attestation-trust, or with --trust when they are those of the capsule.");

    /// <summary>CAP3137.</summary>
    public static DiagnosticDescriptor SignerNotTrusted { get; } = new(
        "CAP3137",
        Severity.Error,
        Outcome.Untrusted,
        "Signer of the attestation leads to no trust anchor",
        "The signature by {1} in {0} holds, but leads to none of the trust anchors that were given.",
        "Find out who the signer is. If it is the right one, give its certificate or its issuer's with --attestation-trust.");

    /// <summary>CAP3138.</summary>
    public static DiagnosticDescriptor CertificateOutsideValidity { get; } = new(
        "CAP3138",
        Severity.Warning,
        Outcome.Untrusted,
        "Certificate of the attestation is outside its validity",
        "The certificate of {0} {1}; {2} rests on it.",
        "An attestation carries no time, so whether it was signed while the certificate was valid cannot be told.",
        "RFC 5280, 4.1.2.5");

    /// <summary>CAP3139.</summary>
    public static DiagnosticDescriptor PayloadTypeOther { get; } = new(
        "CAP3139",
        Severity.Error,
        Outcome.Malformed,
        "Envelope holds no in-toto statement",
        "{0} holds a payload of the type \"{1}\", which is no in-toto statement.",
        "Give the attestation that belongs to the capsule.",
        InToto + "/envelope.md");

    /// <summary>CAP3140.</summary>
    public static DiagnosticDescriptor StatementUnreadable { get; } = new(
        "CAP3140",
        Severity.Error,
        Outcome.Malformed,
        "Statement cannot be read",
        "The statement in {0} cannot be read: {1}.",
        "It is signed as it is, so its maker made it so. Ask for another.",
        InToto + "/statement.md");

    /// <summary>CAP3141.</summary>
    public static DiagnosticDescriptor StatementTypeUnknown { get; } = new(
        "CAP3141",
        Severity.Error,
        Outcome.Malformed,
        "Statement is of an unknown type",
        "The statement in {0} is of the type \"{1}\"; https://in-toto.io/Statement/v1 is read.",
        "Ask for an attestation of that type.",
        InToto + "/statement.md");

    /// <summary>CAP3142.</summary>
    public static DiagnosticDescriptor PredicateOther { get; } = new(
        "CAP3142",
        Severity.Error,
        Outcome.Policy,
        "Statement is no provenance",
        "{0} says something of the type \"{1}\", and not how the capsule was built (https://slsa.dev/provenance/v1).",
        "It may be a good attestation of something else. Give the one with the provenance.",
        Slsa);

    /// <summary>CAP3143.</summary>
    public static DiagnosticDescriptor SubjectOther { get; } = new(
        "CAP3143",
        Severity.Error,
        Outcome.BadSignature,
        "Attestation is not about this capsule",
        "{0} is about a file with the SHA-256 {1}; that of the capsule is {2}.",
        "The capsule was changed after it was attested, or the attestation belongs to another one.",
        InToto + "/statement.md");

    /// <summary>CAP3144.</summary>
    public static DiagnosticDescriptor ProvenanceIncomplete { get; } = new(
        "CAP3144",
        Severity.Error,
        Outcome.Malformed,
        "Provenance lacks what it must have",
        "The provenance in {0} lacks {1}.",
        "It is signed as it is, so its maker made it so. Ask for another.",
        Slsa);

    /// <summary>CAP3145.</summary>
    public static DiagnosticDescriptor BuilderOther { get; } = new(
        "CAP3145",
        Severity.Error,
        Outcome.Policy,
        "Another builder built the capsule",
        "{0} says that \"{1}\" built the capsule; it was to be \"{2}\".",
        "Find out where the capsule was built. If that is right, give that builder with --attestation-builder.",
        Slsa);

    /// <summary>CAP3146.</summary>
    public static DiagnosticDescriptor SignerDenied { get; } = new(
        "CAP3146",
        Severity.Error,
        Outcome.Untrusted,
        "Signer of the attestation is denied",
        "The signature by {1} in {0} rests on what the deny list names: {2}.",
        "Do not rely on it. Ask for an attestation that is signed with a certificate in good standing.");

    /// <summary>CAP3147.</summary>
    public static DiagnosticDescriptor SignerMissing { get; } = new(
        "CAP3147",
        Severity.Error,
        Outcome.Untrusted,
        "Expected signer of the attestation is missing",
        "No signature of {0} leads to {1}, and --require all expects one.",
        "Ask for the attestation as it was signed: a signature may have been taken out of it. Or name those who attest with --attestation-trust.");

    /// <summary>CAP3148.</summary>
    public static DiagnosticDescriptor NoSignerTrusted { get; } = new(
        "CAP3148",
        Severity.Error,
        Outcome.Untrusted,
        "No signer of the attestation is trusted",
        "No signature of {0} holds and leads to a trust anchor, and --require any asks for one.",
        "Find out who the signers are. If one is the right one, give its certificate or its issuer's with --attestation-trust.");

    /// <summary>CAP3149.</summary>
    public static DiagnosticDescriptor NotPostQuantum { get; } = new(
        "CAP3149",
        Severity.Error,
        Outcome.Policy,
        "No trusted post-quantum signer of the attestation",
        "No signature of {0} holds with ML-DSA or SLH-DSA and leads to a trust anchor over such signatures only, and --require pq asks for one.",
        "Ask for the attestation as it was signed. capsule build --attest lets every signer of the capsule sign it.");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        Unreadable,
        NotSigned,
        SignatureWrong,
        KeyNotAccepted,
        OpinionsDisagree,
        SignerUnknown,
        NoAnchors,
        SignerNotTrusted,
        CertificateOutsideValidity,
        PayloadTypeOther,
        StatementUnreadable,
        StatementTypeUnknown,
        PredicateOther,
        SubjectOther,
        ProvenanceIncomplete,
        BuilderOther,
        SignerDenied,
        SignerMissing,
        NoSignerTrusted,
        NotPostQuantum,
    ];
}
