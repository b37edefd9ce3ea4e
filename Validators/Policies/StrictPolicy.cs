// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Chains;
using static UefiCapsule.Validators.Policies.PolicyDemand;

namespace UefiCapsule.Validators.Policies;

/// <summary>The strict policy. Whatever it takes, <c>openssl verify -x509_strict -crl_check_all</c> takes too; a test holds it to that.</summary>
internal static class StrictPolicy
{
    private const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    private const string AnyPurpose = "2.5.29.37.0";

    /// <summary>ML-DSA and SLH-DSA digest by themselves (FIPS 204, FIPS 205).</summary>
    private static readonly string[] PostQuantum = [.. PostQuantumAlgorithm.All.Select(a => a.Name)];

    public static Policy Policy { get; } = new()
    {
        Name = "strict",
        Title = "sound today",
        Citation = "RFC 5280, 6.1; openssl verify -x509_strict -crl_check_all; NIST SP 800-131A",
        Chains = new ChainRules(ChainStyle.FirstIssuer, TakesPartialChains: false, PrefersValid: true, TriesAnchorsOneByOne: false),
        WantsEverySigner = true,
        ContentDigests = ["SHA-256", "SHA-384", "SHA-512", "SHAKE128", "SHAKE256"],
        ChainDigests = ["SHA-256", "SHA-384", "SHA-512", .. PostQuantum],
        Keys = new KeyLimits(2048, null, ["P-256", "P-384", "P-521"]) { Others = PostQuantum },
        Purposes = [CodeSigning, AnyPurpose],
        RefusedFaults = [.. Enum.GetValues<SignedDataFault>().Where(f => f != SignedDataFault.None)],
        Demands =
        [
            Must("CAP3040", "RFC 5652, 5.6"),
            Must("CAP3041", "RFC 5280, 6.1"),
            Must("CAP3042", "what cannot be checked is not sound"),
            Must("CAP3043", "RFC 5280, 6.1.3 (a)(2)"),
            Must("CAP3044", "NIST SP 800-131A"),
            Must("CAP3045", "NIST SP 800-131A"),
            Must("CAP3046", "RFC 5280, 4.2.1.3"),
            Must("CAP3047", "RFC 5280, 4.2.1.12"),
            Must("CAP3048", "RFC 5280, 6.1.4 (k), (n)"),
            Must("CAP3049", "RFC 5280, 6.1.4 (l), (m)"),
            Must("CAP3050", "RFC 5280, 6.1.4 (o), 6.1.5 (f)"),
            Must("CAP3051", "RFC 5280, 6.1.3 (b), (c)"),
            Must("CAP3053", "openssl/openssl crypto/x509/x509_vfy.c, check_extensions()"),
            Must("CAP3054", "RFC 5280, 6.1.3 (a)(3), 6.3"),
            Must("CAP3055", "RFC 5280, 6.3.3"),
            new("CAP3056", Severity.Note, "RFC 5280, 6.1.3 (a)(3)"),
            Must("CAP3063", "RFC 5280, 6.1.3 (a)(1)"),
        ],
    };
}
