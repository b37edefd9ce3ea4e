// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Validators.Policies;

/// <summary>Names keep the constraints of the authorities above.</summary>
internal sealed class NamesNotPermitted : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3051",
        Severity.Error,
        Outcome.Untrusted,
        "Name is outside of what an authority may name",
        "A name of {0} is not permitted, or is excluded, by the name constraints of an authority above it.",
        "The authority issued a certificate that it was not allowed to. Do not use the capsule before you know who did.",
        "RFC 5280, 4.2.1.10, 6.1.3 (b), (c)");

    internal override IEnumerable<string[]> OfChain(Policy policy, SignerChains material, CertificateChain chain) =>
        chain.Steps.Where(s => s.Names == NameConstraintStatus.Violated).Select(s => new[] { s.Certificate.Subject });
}
