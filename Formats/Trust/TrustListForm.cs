// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Trust;

/// <summary>How a file holds certificates or hashes.</summary>
public enum TrustListForm
{
    /// <summary>None of the forms below.</summary>
    Unknown,

    /// <summary>PEM text. It is recognised here and read where certificates are read.</summary>
    Pem,

    /// <summary>One DER structure.</summary>
    Der,

    /// <summary>EFI_SIGNATURE_LIST structures, one after another (<c>.esl</c>).</summary>
    SignatureLists,

    /// <summary>A signed update of an authenticated variable, whose content are signature lists (<c>.auth</c>).</summary>
    AuthenticatedVariable,

    /// <summary>A variable as Linux shows it in efivarfs: 4 bytes of attributes, then signature lists.</summary>
    VariableFile,

    /// <summary>The list of PcdFmpDevicePkcs7CertBufferXdr.</summary>
    Xdr,

    /// <summary>A PCD statement or value of EDK II's build: <c>{0x30, 0x82}</c>, with or without a name (<c>.inc</c>).</summary>
    PcdStatement,

    /// <summary>An array in C.</summary>
    CArray,

    /// <summary>Lines of <c>sha256:</c>, <c>cert-sha256:</c> or <c>spki-sha256:</c> and hexadecimal digits.</summary>
    HashText,
}
