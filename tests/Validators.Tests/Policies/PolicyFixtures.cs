// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Revocation;
using UefiCapsule.TestKit;
using UefiCapsule.Validators.Policies;

namespace UefiCapsule.Validators.Tests.Policies;

/// <summary>For each check of policies a case that draws it; the sound capsule of the other fixtures draws none.</summary>
internal static class PolicyFixtures
{
    public static IEnumerable<Fixture> All()
    {
        yield return Of("CAP3040", "content changed", Policy.Strict);
        yield return Of("CAP3041", "another root is the anchor", Policy.Strict);
        yield return Of("CAP3042", "hosts permitted, signer names one", Policy.Edk2);
        yield return Of("CAP3043", "signer expired", Policy.Strict);
        yield return Of("CAP3044", "content over SHA-1", Policy.Strict);
        yield return Of("CAP3045", "signer with RSA 1024", Policy.Strict);
        yield return Of("CAP3046", "signer for keyEncipherment only", Policy.Strict);
        yield return Of("CAP3047", "signer for servers", Policy.Strict);
        yield return Of("CAP3048", "intermediate is no authority", Policy.Edk2);
        yield return Of("CAP3049", "root with path length 0", Policy.Edk2);
        yield return Of("CAP3050", "signer with an unknown critical extension", Policy.Edk2);
        yield return Of("CAP3051", "names excluded", Policy.Edk2);
        yield return Of("CAP3053", "intermediate's basicConstraints not critical", Policy.Strict);
        yield return Of("CAP3054", "signer revoked", Policy.Strict);
        yield return Of("CAP3055", "no list for the signer", Policy.Strict);
        PeerCase checkedFor = Case("lists that name nobody");
        yield return new("CAP3056", Capsule(Case("sound")), Capsule(checkedFor))
        {
            Anchors = AnchorsOf(Case("sound")),
            Policies = [Policy.Strict],
            CleanAnchors = AnchorsOf(checkedFor),
            CleanLists = ListsOf(checkedFor),
        };
        yield return Of("CAP3057", "signer named by key identifier", Policy.Edk2);
        yield return Of("CAP3058", "sound, two intermediates in disorder", Policy.Edk2);
        yield return Of("CAP3059", "two signers, each below its own anchor", Policy.Edk2);
        yield return Of("CAP3060", "signer with P-256", Policy.Edk2);
        yield return Of("CAP3061", "signing time before validity", Policy.UBoot);
        yield return Of("CAP3062", "intermediate is the anchor, root carried", Policy.UBoot);
        yield return Of("CAP3063", "signer's certificate signed by another key", Policy.Strict);
        yield return Of("CAP3064", "signer with P-256", Policy.UBoot);
    }

    public static PeerCase Case(string name) => PeerCases.All.Single(c => c.Name == name);

    public static CapsuleFixture Capsule(PeerCase subject) => Validation.SignedBy(subject.Message.Encode);

    public static TrustAnchors AnchorsOf(PeerCase subject) => TrustAnchors.From(subject.Anchors.Select(a => a.Certificate));

    public static RevocationLists? ListsOf(PeerCase subject) =>
        subject.Lists.Count > 0 ? RevocationLists.From("lists.pem", Encoding.ASCII.GetBytes(string.Concat(subject.Lists.Select(l => l.Pem)))) : null;

    /// <summary>The verdict of one policy on a case.</summary>
    public static PolicyVerdict VerdictOf(PeerCase subject, Policy policy) => Assert.Single(ReportOf(subject, policy).Policies);

    public static ValidationReport ReportOf(PeerCase subject, params Policy[] policies) => CapsuleValidator.Validate(
        Capsule(subject).Parse(),
        new ValidationOptions { Anchors = AnchorsOf(subject), RevocationLists = ListsOf(subject), Policies = policies, AllowTestKeys = true, Time = Validation.Clock });

    private static Fixture Of(string id, string name, Policy policy) => new(id, Capsule(Case(name)))
    {
        Anchors = AnchorsOf(Case(name)),
        Lists = ListsOf(Case(name)),
        Policies = [policy],
    };
}
