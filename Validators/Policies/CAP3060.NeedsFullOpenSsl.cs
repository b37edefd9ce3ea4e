// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Validators.Policies;

/// <summary>No key of the chain needs more than the smallest build of EDK II.</summary>
internal sealed class NeedsFullOpenSsl : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3060",
        Severity.Warning,
        Outcome.Policy,
        "Only a full build of OpenSSL knows elliptic curves",
        "The key of {0} is {1}, which EDK II knows only when it is linked with OpensslLibFull.",
        "Find out with which OpensslLib the platform is built, or sign with RSA.",
        "tianocore/edk2 CryptoPkg/Readme.md");

    internal override IEnumerable<string[]> OfChain(Policy policy, SignerChains material, CertificateChain chain) =>
        chain.Steps
            .Where(s => s.Certificate.Key.Algorithm == PublicKeyFacts.EllipticCurve)
            .Select(s => new[] { s.Certificate.Subject, s.Certificate.Key.ToString() });
}
