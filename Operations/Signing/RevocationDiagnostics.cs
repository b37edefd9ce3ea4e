// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Signing;

/// <summary>What operations report about files of revocation lists.</summary>
public static class RevocationDiagnostics
{
    /// <summary>CAP3980.</summary>
    public static DiagnosticDescriptor Unreadable { get; } = new(
        "CAP3980",
        Severity.Error,
        Outcome.Unavailable,
        "Revocation list cannot be read",
        "A revocation list cannot be used: {0}.",
        "Revocation lists are PEM (one or more) or DER (one) files, as an authority publishes them.",
        "RFC 5280, 5.1");

    /// <summary>CAP3981.</summary>
    public static DiagnosticDescriptor Delta { get; } = new(
        "CAP3981",
        Severity.Error,
        Outcome.Unavailable,
        "Delta lists are not used",
        "A revocation list cannot be used: {0}.",
        "Give the complete list; authorities that publish delta lists publish it too.",
        "RFC 5280, 5.2.4");

    /// <summary>CAP3982.</summary>
    public static DiagnosticDescriptor Indirect { get; } = new(
        "CAP3982",
        Severity.Error,
        Outcome.Unavailable,
        "Indirect lists are not used",
        "A revocation list cannot be used: {0}.",
        "Give the lists that the authorities of the chain issue themselves.",
        "RFC 5280, 5.2.5, 5.3.3");

    /// <summary>CAP3983.</summary>
    public static DiagnosticDescriptor Partial { get; } = new(
        "CAP3983",
        Severity.Error,
        Outcome.Unavailable,
        "Lists that say only a part are not used",
        "A revocation list cannot be used: {0}.",
        "Give a list without a restricted scope.",
        "RFC 5280, 5.2.5");

    /// <summary>CAP3984.</summary>
    public static DiagnosticDescriptor NotUnderstood { get; } = new(
        "CAP3984",
        Severity.Error,
        Outcome.Unavailable,
        "Revocation list is not understood",
        "A revocation list cannot be used: {0}.",
        "Ask the authority what the extension means, and for a list without it.",
        "RFC 5280, 5.2, 5.3");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [Unreadable, Delta, Indirect, Partial, NotUnderstood];
}
