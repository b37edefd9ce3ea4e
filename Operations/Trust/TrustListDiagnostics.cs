// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Trust;

/// <summary>What is reported about files of trust anchors, deny lists and allow lists.</summary>
public static class TrustListDiagnostics
{
    /// <summary>CAP9020.</summary>
    public static DiagnosticDescriptor VariableNotVerified { get; } = new(
        "CAP9020",
        Severity.Note,
        Outcome.Clean,
        "Signature of a signed variable is not verified",
        "{0} is a signed update of a variable. Its content was taken; its own signature was not verified.",
        "Get such a file from where you would get a certificate. Firmware verifies it against its key exchange keys, which nobody has here.",
        "UEFI 2.11, 8.2.2 (Using the EFI_VARIABLE_AUTHENTICATION_2 descriptor)");

    /// <summary>CAP9021.</summary>
    public static DiagnosticDescriptor NothingToTrust { get; } = new(
        "CAP9021",
        Severity.Error,
        Outcome.Unavailable,
        "File holds no certificate to trust",
        "{0} holds no certificate among its {1} entries.",
        "A trust anchor is a certificate. Hashes belong into a list for --allow or --deny.");

    /// <summary>CAP9022.</summary>
    public static DiagnosticDescriptor EntriesNotTrusted { get; } = new(
        "CAP9022",
        Severity.Note,
        Outcome.Clean,
        "Entries that are no certificates",
        "{0}: of its entries {1} are no certificates and were passed over.",
        "Only certificates are trust anchors. Hashes belong into a list for --allow or --deny.");

    /// <summary>CAP9023.</summary>
    public static DiagnosticDescriptor EntryNotConvertible { get; } = new(
        "CAP9023",
        Severity.Error,
        Outcome.Usage,
        "Entry has no place in the form asked for",
        "{0}, {1}: {2} cannot be written as {3}, so nothing was written.",
        "PEM, DER and XDR hold certificates only; signature lists also hold hashes of images and of the signed part of certificates.");

    /// <summary>CAP9024.</summary>
    public static DiagnosticDescriptor OneCertificateOnly { get; } = new(
        "CAP9024",
        Severity.Error,
        Outcome.Usage,
        "DER holds one certificate",
        "The inputs hold {0} certificates; a DER file holds exactly one.",
        "Convert each by itself, or choose PEM, a signature list or an XDR list.");

    /// <summary>CAP9025.</summary>
    public static DiagnosticDescriptor ListIsEmpty { get; } = new(
        "CAP9025",
        Severity.Warning,
        Outcome.Clean,
        "List has no entry",
        "{0} has no entry: a deny list without one denies nothing, an allow list allows nothing.",
        "Check that the name leads to the list that is meant.");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        VariableNotVerified,
        NothingToTrust,
        EntriesNotTrusted,
        EntryNotConvertible,
        OneCertificateOnly,
        ListIsEmpty,
    ];
}
