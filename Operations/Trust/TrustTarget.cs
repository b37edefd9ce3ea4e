// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Trust;

/// <summary>A form to convert certificates and hashes to.</summary>
public enum TrustTarget
{
    /// <summary>PEM text.</summary>
    Pem,

    /// <summary>One certificate in DER form.</summary>
    Der,

    /// <summary>EFI_SIGNATURE_LIST structures.</summary>
    Esl,

    /// <summary>The list of PcdFmpDevicePkcs7CertBufferXdr.</summary>
    Xdr,

    /// <summary>A PCD statement for EDK II's build.</summary>
    Inc,

    /// <summary>An array in C.</summary>
    C,
}
