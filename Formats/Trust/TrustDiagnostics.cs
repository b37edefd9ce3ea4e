// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Trust;

/// <summary>What is wrong with a file of certificates or hashes.</summary>
public static class TrustDiagnostics
{
    private const string Lists = "UEFI 2.11, 32.4.1 (Signature Database)";
    private const string Xdr = "RFC 4506, 4.10; tianocore/edk2 FmpDevicePkg/FmpDxe/FmpDxe.c";

    /// <summary>CAP0030.</summary>
    public static DiagnosticDescriptor FormUnknown { get; } = new(
        "CAP0030",
        Severity.Error,
        Outcome.Unavailable,
        "No known form of certificates or hashes",
        "The {0} bytes are none of the known forms of certificates or hashes.",
        "Known are PEM, DER, signature lists (.esl), signed variables (.auth), XDR lists, PCD statements (.inc), C arrays and lines of hashes.");

    /// <summary>CAP0031.</summary>
    public static DiagnosticDescriptor ListSizeOutOfRange { get; } = new(
        "CAP0031",
        Severity.Error,
        Outcome.Unavailable,
        "Size of a signature list does not fit",
        "SignatureListSize is {0}; the headers of the list have {1} bytes, and {2} bytes are left.",
        "The file is cut short or damaged. Compare its size and hash with its source.",
        Lists);

    /// <summary>CAP0032.</summary>
    public static DiagnosticDescriptor SignatureSizeWrong { get; } = new(
        "CAP0032",
        Severity.Error,
        Outcome.Unavailable,
        "SignatureSize does not fit the type",
        "SignatureSize is {0}, but an entry of the type {1} has {2} bytes.",
        "Make the list again; every entry has 16 bytes of owner and then the certificate or hash.",
        Lists);

    /// <summary>CAP0033.</summary>
    public static DiagnosticDescriptor ListRemainder { get; } = new(
        "CAP0033",
        Severity.Error,
        Outcome.Unavailable,
        "Signature list does not end with an entry",
        "The list holds {0} bytes behind its last whole entry of {1} bytes.",
        "Firmware refuses such a list, U-Boot among it. Make the list again.",
        "UEFI 2.11, 32.4.1 (Signature Database); u-boot/u-boot lib/efi_loader/efi_signature.c");

    /// <summary>CAP0034.</summary>
    public static DiagnosticDescriptor VariableLengthOutOfRange { get; } = new(
        "CAP0034",
        Severity.Error,
        Outcome.Unavailable,
        "dwLength of a signed variable does not fit",
        "dwLength is {0}; it must be at least 24, and the file has {1} bytes behind the time stamp.",
        "The file is cut short or damaged. Compare its size and hash with its source.",
        "UEFI 2.11, 8.2.2 (Using the EFI_VARIABLE_AUTHENTICATION_2 descriptor)");

    /// <summary>CAP0035.</summary>
    public static DiagnosticDescriptor XdrLengthOutOfRange { get; } = new(
        "CAP0035",
        Severity.Error,
        Outcome.Unavailable,
        "Length in an XDR list does not fit",
        "Entry {0} needs {1} bytes, but {2} are left.",
        "EDK II stops at such an entry and refuses every capsule that no earlier entry verifies. Make the list again.",
        Xdr);

    /// <summary>CAP0036.</summary>
    public static DiagnosticDescriptor XdrPadding { get; } = new(
        "CAP0036",
        Severity.Warning,
        Outcome.Clean,
        "Padding in an XDR list is not as it should be",
        "Entry {0} should be followed by {1} zero bytes up to a multiple of 4, and is not.",
        "EDK II skips the padding without looking. Other readers may not; make the list again.",
        Xdr);

    /// <summary>CAP0037.</summary>
    public static DiagnosticDescriptor TextNotUnderstood { get; } = new(
        "CAP0037",
        Severity.Error,
        Outcome.Unavailable,
        "Text of a list is not understood",
        "The text is not understood: {0}.",
        "Bytes are written as {0x30, 0x82}, hashes as sha256:, cert-sha256: or spki-sha256: and 64 hexadecimal digits, one a line.");

    /// <summary>CAP0038.</summary>
    public static DiagnosticDescriptor TooManyEntries { get; } = new(
        "CAP0038",
        Severity.Error,
        Outcome.Unavailable,
        "Too many entries",
        "The file holds more than {0} entries.",
        "No list in use is nearly as long. The file is damaged, or the name leads to another file.");

    /// <summary>CAP0039.</summary>
    public static DiagnosticDescriptor CertificateNotWhole { get; } = new(
        "CAP0039",
        Severity.Error,
        Outcome.Unavailable,
        "Entry is not one certificate",
        "The {0} bytes of the entry are not one DER structure.",
        "A certificate in DER form fills its entry exactly. Make the list again.",
        Lists);

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        FormUnknown,
        ListSizeOutOfRange,
        SignatureSizeWrong,
        ListRemainder,
        VariableLengthOutOfRange,
        XdrLengthOutOfRange,
        XdrPadding,
        TextNotUnderstood,
        TooManyEntries,
        CertificateNotWhole,
    ];
}
