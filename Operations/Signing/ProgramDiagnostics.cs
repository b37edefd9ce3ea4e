// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Signing;

/// <summary>What operations report about programs that sign (docs/external-signers.md).</summary>
public static class ProgramDiagnostics
{
    /// <summary>CAP3950.</summary>
    public static DiagnosticDescriptor Unusable { get; } = new(
        "CAP3950",
        Severity.Error,
        Outcome.Unavailable,
        "Program that signs cannot be started",
        "The program that signs cannot be started: {0}.",
        "Give an executable file by its path, or a name that is found in PATH. Its arguments go into --signer-arg, one each: there is no shell.");

    /// <summary>CAP3951.</summary>
    public static DiagnosticDescriptor Failed { get; } = new(
        "CAP3951",
        Severity.Error,
        Outcome.Unavailable,
        "Program that signs failed",
        "The program that signs failed: {0}.",
        "Run it by hand with a request on its standard input. It sees few environment variables: pass what it needs with --signer-env NAME.");

    /// <summary>CAP3952.</summary>
    public static DiagnosticDescriptor TimedOut { get; } = new(
        "CAP3952",
        Severity.Error,
        Outcome.Unavailable,
        "Program that signs did not finish in time",
        "The program that signs was too slow: {0}.",
        "Give it more time with --signer-timeout SECONDS, or find out what it waits for: a person, a network, a process that it left running.");

    /// <summary>CAP3953.</summary>
    public static DiagnosticDescriptor AnswerUnreadable { get; } = new(
        "CAP3953",
        Severity.Error,
        Outcome.Unavailable,
        "Answer of the program that signs is no answer",
        "The program that signs gave no answer that can be used: {0}.",
        "An answer is two lines: uefi-capsule-signer/1, and \"signature\" with base64. Everything else belongs on standard error.");

    /// <summary>CAP3954.</summary>
    public static DiagnosticDescriptor ProtocolUnknown { get; } = new(
        "CAP3954",
        Severity.Error,
        Outcome.Unavailable,
        "Program that signs speaks another version of the protocol",
        "The program that signs speaks another version of the protocol: {0}.",
        "Use a version of the program that speaks uefi-capsule-signer/1.");

    /// <summary>CAP3955.</summary>
    public static DiagnosticDescriptor Refused { get; } = new(
        "CAP3955",
        Severity.Error,
        Outcome.Unavailable,
        "Program that signs refused",
        "The program that signs refused: {0}.",
        "The reason is the program's own.");

    /// <summary>CAP3956.</summary>
    public static DiagnosticDescriptor SignatureDoesNotHold { get; } = new(
        "CAP3956",
        Severity.Error,
        Outcome.BadSignature,
        "Signature that came back does not hold",
        "A signature came back that does not hold: {0}.",
        "The signer used another key than the certificate's, another padding or hash, or hashed the digest once more.");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        Unusable,
        Failed,
        TimedOut,
        AnswerUnreadable,
        ProtocolUnknown,
        Refused,
        SignatureDoesNotHold,
    ];
}
