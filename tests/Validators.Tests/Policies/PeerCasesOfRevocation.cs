// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using static UefiCapsule.Validators.Tests.Policies.TestChains;
using static UefiCapsule.Validators.Tests.Policies.TestExtension;

namespace UefiCapsule.Validators.Tests.Policies;

/// <summary>What revocation lists say, and what can be wrong with one.</summary>
internal static class PeerCasesOfRevocation
{
    public static IEnumerable<PeerCase> All()
    {
        TestAuthority root = Root();
        TestAuthority between = Between(root);
        TestAuthority signer = Signer(between);
        TestMessage message = Message(between, signer);
        TestRevocationList upper = new() { Issuer = root };
        TestRevocationList lower = new() { Issuer = between };
        PeerCase With(string name, params TestRevocationList[] lists) => new(name, message, [root]) { Lists = lists };

        yield return With("lists that name nobody", upper, lower);
        yield return With("lists that name others", upper with { Revoked = [signer] }, lower with { Revoked = [between] });
        yield return With("signer revoked", upper, lower with { Revoked = [signer] });
        yield return With("intermediate revoked", upper with { Revoked = [between] }, lower);
        yield return With("root revoked by itself", upper with { Revoked = [root] }, lower);
        yield return With("signer's list stale", upper, lower with { NextUpdate = new(2026, 5, 20, 0, 0, 0, TimeSpan.Zero) });
        yield return With("intermediate's list stale", upper with { NextUpdate = new(2026, 5, 20, 0, 0, 0, TimeSpan.Zero) }, lower);
        yield return With("signer's list begins later", upper, lower with { ThisUpdate = new(2026, 6, 20, 0, 0, 0, TimeSpan.Zero) });
        yield return With("signer's list stale and a current one", upper, lower with { NextUpdate = new(2026, 5, 20, 0, 0, 0, TimeSpan.Zero) }, lower);
        yield return With("signer revoked in a stale list only", upper, lower with { Revoked = [signer], NextUpdate = new(2026, 5, 20, 0, 0, 0, TimeSpan.Zero) }, lower);
        yield return With("signer's list without an end", upper, lower with { NextUpdate = null });
        yield return With("no list for the signer", upper);
        yield return With("no list for the intermediate", lower);
        yield return With("a list of another authority", upper, new TestRevocationList { Issuer = Root("other") });
        yield return With("signer's list signed by another key", upper, lower with { SignedBy = "other" });
        yield return With("signer's list over SHA-1", upper, lower with { Algorithm = TestAuthority.Sha1Rsa });
        yield return With("signer's list with an unknown extension", upper, lower with { Extensions = [Unknown(critical: false)] });
        yield return With("signer's list with an unknown critical extension", upper, lower with { Extensions = [Unknown(critical: true)] });
        yield return With("an entry with an unknown critical extension", upper, lower with { Revoked = [between], EntryExtensions = [Unknown(critical: true)] });
        yield return With("signer's list is a delta list", upper, lower with { Extensions = [new TestExtension("2.5.29.27", true, [2, 1, 1])] });
        yield return With("signer's list is an indirect list", upper, lower with { Extensions = [new TestExtension("2.5.29.28", true, [0x30, 3, 0x84, 1, 0xFF])] });
        yield return With("signer's list for authorities only", upper, lower with { Extensions = [new TestExtension("2.5.29.28", true, [0x30, 3, 0x82, 1, 0xFF])] });

        TestAuthority silent = Between(root).With(Usage(Issues));
        yield return new("intermediate may not sign lists", Message(silent, Signer(silent)), [root]) { Lists = [upper, new TestRevocationList { Issuer = silent }] };
        yield return new("lists, and the intermediate is the anchor", message, [between]) { Lists = [upper, lower] };
        TestAuthority alone = Signer(null, "alone");
        yield return new("lists, and the self-signed signer is the anchor", Message(alone), [alone]) { Lists = [upper] };
    }
}
