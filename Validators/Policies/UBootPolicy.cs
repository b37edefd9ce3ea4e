// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing;
using UefiCapsule.Signing.Chains;
using static UefiCapsule.Validators.Policies.PolicyDemand;

namespace UefiCapsule.Validators.Policies;

/// <summary>U-Boot: the anchors are one signature list that is linked in or stands in the device tree (lib/efi_loader/efi_capsule_key.S).</summary>
internal static class UBootPolicy
{
    private const string Verify = "u-boot/u-boot lib/efi_loader/efi_signature.c, efi_signature_verify()";
    private const string Chain = "u-boot/u-boot lib/crypto/pkcs7_verify.c, pkcs7_verify_sig_chain()";
    private const string PublicKey = "u-boot/u-boot lib/crypto/public_key.c, public_key_verify_signature()";

    public static Policy Policy { get; } = new()
    {
        Name = "u-boot",
        Title = "U-Boot",
        Citation = Verify,
        Chains = new ChainRules(ChainStyle.KeyIdentifier, TakesPartialChains: true, PrefersValid: false, TriesAnchorsOneByOne: false),
        WantsEverySigner = false,
        ContentDigests = ["SHA-256"],
        ChainDigests = ["SHA-1", "SHA-256"],
        Keys = new KeyLimits(2048, [2048, 3072, 4096], []),
        RefusedFaults = [SignedDataFault.NotSignedData, SignedDataFault.NoSigners, SignedDataFault.NotData, SignedDataFault.AttachedContent],
        Demands =
        [
            Must("CAP3040", Verify),
            Must("CAP3042", "what is not known is no yes"),
            Must("CAP3044", Verify),
            Must("CAP3045", PublicKey),
            Must("CAP3057", "u-boot/u-boot lib/efi_loader/efi_signature.c, efi_parse_pkcs7_header()"),
            Must("CAP3061", "u-boot/u-boot lib/crypto/pkcs7_verify.c, pkcs7_verify_one()"),
            Must("CAP3062", Verify),
            Must("CAP3063", Chain),
            Must("CAP3064", "u-boot/u-boot lib/crypto/x509_cert_parser.c, x509_cert_parse()"),
        ],
    };
}
