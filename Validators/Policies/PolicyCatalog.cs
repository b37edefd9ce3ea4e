// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Validators.Policies;

/// <summary>All checks that policies can ask for.</summary>
public static class PolicyCatalog
{
    /// <summary>The checks, in id order.</summary>
    public static IReadOnlyList<PolicyCheck> Checks { get; } =
    [
        new SignatureNotTaken(), // CAP3040
        new AnchorNotReached(), // CAP3041
        new NotDecided(), // CAP3042
        new CertificateNotInForce(), // CAP3043
        new DigestNotTaken(), // CAP3044
        new KeyNotTaken(), // CAP3045
        new SignerMayNotSign(), // CAP3046
        new PurposeNotTaken(), // CAP3047
        new IssuerNoAuthority(), // CAP3048
        new PathTooLong(), // CAP3049
        new CriticalExtensionNotHandled(), // CAP3050
        new NamesNotPermitted(), // CAP3051
        new CertificateNotConforming(), // CAP3053
        new CertificateRevoked(), // CAP3054
        new RevocationNotKnown(), // CAP3055
        new RevocationNotChecked(), // CAP3056
        new FormNotRecognised(), // CAP3057
        new MbedTlsRefuses(), // CAP3058
        new AnchorsDiffer(), // CAP3059
        new NeedsFullOpenSsl(), // CAP3060
        new SigningTimeNotTaken(), // CAP3061
        new LastCertificateNotTrusted(), // CAP3062
        new LinkBroken(), // CAP3063
        new CarriedCertificateNotRead(), // CAP3064
    ];

    /// <summary>The check of that id.</summary>
    internal static PolicyCheck Find(string id) => Checks.First(c => c.Id == id);
}
