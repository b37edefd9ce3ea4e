// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing;
using UefiCapsule.Signing.Chains;
using static UefiCapsule.Validators.Policies.PolicyDemand;

namespace UefiCapsule.Validators.Policies;

/// <summary>
/// EDK II: each certificate of PcdFmpDevicePkcs7CertBufferXdr is tried alone (FmpDevicePkg/FmpDxe/FmpDxe.c), in OpenSSL's PKCS7_verify() with
/// partial chains, any purpose and no dates.
/// </summary>
internal static class Edk2Policy
{
    private const string Pkcs7Verify = "tianocore/edk2 CryptoPkg/Library/BaseCryptLib/Pk/CryptPkcs7VerifyCommon.c, Pkcs7Verify()";
    private const string CheckExtensions = "openssl/openssl crypto/x509/x509_vfy.c, check_extensions()";
    private const string MbedTls = "tianocore/edk2 CryptoPkg/Library/BaseCryptLibMbedTls/Pk/CryptPkcs7VerifyCommon.c";

    public static Policy Policy { get; } = new()
    {
        Name = "edk2",
        Title = "EDK II",
        Citation = Pkcs7Verify,
        Chains = new ChainRules(ChainStyle.FirstIssuer, TakesPartialChains: true, PrefersValid: false, TriesAnchorsOneByOne: true),
        WantsEverySigner = true,
        ContentDigests = ["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"],
        ChainDigests = ["MD5", "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512"],
        Keys = new KeyLimits(0, null, ["P-192", "P-224", "P-256", "P-384", "P-521", "secp256k1"]),
        TakesOldAnchors = true,
        RefusedFaults = [SignedDataFault.NotSignedData, SignedDataFault.NoSigners],
        Demands =
        [
            Must("CAP3040", Pkcs7Verify),
            Must("CAP3041", Pkcs7Verify),
            Must("CAP3042", "what is not known is no yes"),
            Must("CAP3045", "openssl/openssl crypto/x509/x509_vfy.c, check_curve()"),
            Must("CAP3048", CheckExtensions),
            Must("CAP3049", CheckExtensions),
            Must("CAP3050", CheckExtensions),
            Must("CAP3051", "openssl/openssl crypto/x509/x509_vfy.c, check_name_constraints()"),
            Must("CAP3057", "tianocore/edk2 CryptoPkg/Library/BaseCryptLib/Pk/CryptPkcs7VerifyCommon.c, WrapPkcs7Data()"),
            Should("CAP3058", MbedTls),
            Must("CAP3059", "tianocore/edk2 FmpDevicePkg/FmpDxe/FmpDxe.c"),
            Should("CAP3060", "tianocore/edk2 CryptoPkg/Readme.md"),
            Must("CAP3063", "openssl/openssl crypto/x509/x509_vfy.c, internal_verify()"),
        ],
    };
}
