// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Policies;

/// <summary>Where anchors are tried one by one, one of them takes all signers.</summary>
internal sealed class AnchorsDiffer : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3059",
        Severity.Error,
        Outcome.Untrusted,
        "Signers lead to different anchors",
        "{0} leads to {1}, and {2} to {3}; no anchor alone takes both.",
        "Have the signers certified below one authority, or carry a cross certificate in the message that leads both to one anchor.",
        "tianocore/edk2 FmpDevicePkg/FmpDxe/FmpDxe.c; openssl/openssl crypto/pkcs7/pk7_smime.c, PKCS7_verify()");

    internal override IEnumerable<string[]> OfSigners(Policy policy, IReadOnlyList<SignerJudgement> signers)
    {
        SignerJudgement? first = signers.Count > 0 ? signers[0] : null;
        SignerJudgement? other = signers.FirstOrDefault(s => s.Anchor is not null && first?.Anchor is not null && !IsSame(s, first));
        if (first is { Certificate: { } one, Anchor: { } anchor } && other is { Certificate: { } two, Anchor: { } second })
        {
            yield return [one.Subject, anchor.Subject, two.Subject, second.Subject];
        }
    }

    private static bool IsSame(SignerJudgement one, SignerJudgement other) => one.Anchor!.RawDataMemory.Span.SequenceEqual(other.Anchor!.RawDataMemory.Span);
}
