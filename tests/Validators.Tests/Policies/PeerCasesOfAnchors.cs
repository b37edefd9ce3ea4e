// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using static UefiCapsule.Validators.Tests.Policies.TestChains;
using static UefiCapsule.Validators.Tests.Policies.TestExtension;

namespace UefiCapsule.Validators.Tests.Policies;

/// <summary>What is trusted, and chains that lead to more than one root.</summary>
internal static class PeerCasesOfAnchors
{
    public static IEnumerable<PeerCase> All() => [.. Anchors(), .. Crossed()];

    private static IEnumerable<PeerCase> Anchors()
    {
        TestAuthority root = Root();
        TestAuthority between = Between(root);
        TestAuthority signer = Signer(between);
        TestAuthority alone = Signer(null, "alone");
        yield return new("no anchor", Message(between, signer), []);
        yield return new("self-signed signer is the anchor", Message(alone), [alone]);
        yield return new("self-signed signer is no anchor", Message(alone), [root]);
        yield return new("self-signed signer of an anchor's name", Message(Signer(null, "root", "impostor")), [root]);
        yield return new("signer is the anchor", Message(signer), [signer]);
        yield return new("signer is the anchor, intermediate carried", Message(between, signer), [signer]);
        TestAuthority spoiled = Between(root).And(Unknown(critical: true));
        TestAuthority below = Signer(spoiled);
        yield return new("signer is the anchor, a bad intermediate carried", Message(spoiled, below), [below]);
        yield return new("intermediate is the anchor", Message(signer), [between]);
        yield return new("intermediate is the anchor and carried", Message(between, signer), [between]);
        yield return new("intermediate is the anchor, root carried", Message(root, between, signer), [between]);
        yield return new("intermediate and root are anchors", Message(signer), [between, root]);
        yield return new("another root is the anchor", Message(between, signer), [Root("other")]);
        yield return new("a root of the same name and another key is the anchor", Message(between, signer), [Root("other") with { Name = "root" }]);
        yield return new("intermediate missing", Message(signer), [root]);
        yield return new("a second anchor that is right", Message(between, signer), [Root("other"), root]);
        yield return new("intermediate of version 1 is the anchor", Message(Signer(Between(root) with { Version = 1, Extensions = [] })), [Between(root) with { Version = 1, Extensions = [] }]);
    }

    private static IEnumerable<PeerCase> Crossed()
    {
        TestAuthority old = Root("old root");
        TestAuthority fresh = Root("new root");
        TestAuthority byOld = Between(old);
        TestAuthority byNew = Between(fresh);
        TestAuthority signer = Signer(byOld);
        yield return new("crossed intermediates, the old root's first, new root", Message(byOld, byNew, signer), [fresh]);
        yield return new("crossed intermediates, the old root's first, old root", Message(byOld, byNew, signer), [old]);
        yield return new("crossed intermediates, the new root's first, new root", Message(byNew, byOld, signer), [fresh]);
        yield return new("crossed intermediates, both roots", Message(byOld, byNew, signer), [old, fresh]);
        yield return new("crossed intermediates, both roots, the new one first", Message(byOld, byNew, signer), [fresh, old]);
        TestAuthority bridge = Between(old, "new root");
        TestAuthority below = Between(fresh, "below");
        TestAuthority end = Signer(below);
        yield return new("new root certified by the old one, old root", Message(bridge, below, end), [old]);
        yield return new("new root certified by the old one, new root", Message(bridge, below, end), [fresh]);
        yield return new("new root certified by the old one, both roots", Message(bridge, below, end), [old, fresh]);
        yield return new("crossed intermediates, the old root's expired", Message(Between(old).Expired(), byNew, signer), [old, fresh]);
    }
}
