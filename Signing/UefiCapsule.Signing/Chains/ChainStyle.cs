// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Chains;

/// <summary>How a chain is built. Consumers differ in it, and one that takes a wrong turn refuses a chain that another accepts.</summary>
public enum ChainStyle
{
    /// <summary>
    /// OpenSSL's: at each step an anchor that is likely the issuer, else the first certificate of the message that is; once taken, there is no
    /// way back (openssl/openssl crypto/x509/x509_vfy.c, build_chain(), with X509_V_FLAG_TRUSTED_FIRST, the default).
    /// </summary>
    FirstIssuer,

    /// <summary>
    /// Linux' and U-Boot's: certificates of the message only, found by authorityKeyIdentifier and nothing else; then the last of them has to be
    /// an anchor or signed by one (u-boot/u-boot lib/crypto/pkcs7_verify.c, pkcs7_verify_sig_chain(); lib/efi_loader/efi_signature.c,
    /// efi_signature_verify()).
    /// </summary>
    KeyIdentifier,
}
