// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using static UefiCapsule.Validators.Tests.Policies.PeerCases;
using static UefiCapsule.Validators.Tests.Policies.TestChains;
using static UefiCapsule.Validators.Tests.Policies.TestExtension;

namespace UefiCapsule.Validators.Tests.Policies;

/// <summary>Faults of names, key identifiers and signatures of certificates.</summary>
internal static class PeerCasesOfNames
{
    private const string Organization = "2.5.4.10";
    private const string CommonName = "2.5.4.3";

    public static IEnumerable<PeerCase> All() => [.. Constraints(), .. Names(), .. Signatures()];

    private static IEnumerable<PeerCase> Constraints()
    {
        byte[] organization = TestNames.Of((Organization, "TEST DO NOT SHIP"));
        byte[] otherOrganization = TestNames.Of((Organization, "TEST SOMEBODY ELSE"));
        byte[] host = [.. "test.invalid"u8];
        yield return Of("names permitted", between: c => c.And(NameConstraints(permitted: organization)));
        yield return Of("names permitted, in capitals", between: c => c.And(NameConstraints(permitted: TestNames.Of((Organization, "Test do not  ship")))));
        yield return Of("names not permitted", between: c => c.And(NameConstraints(permitted: otherOrganization)));
        yield return Of("names excluded", between: c => c.And(NameConstraints(excluded: organization)));
        yield return Of("other names excluded", between: c => c.And(NameConstraints(excluded: otherOrganization)));
        yield return Of("names not permitted by the root", root: c => c.And(NameConstraints(permitted: otherOrganization)));
        yield return Of("hosts permitted, signer names none", between: c => c.And(NameConstraints(permitted: host, kind: 2)));
        yield return Of(
            "hosts permitted, signer names one",
            between: c => c.And(NameConstraints(permitted: host, kind: 2)),
            signer: c => c.And(AlternativeNames(critical: false, (2, [.. "build.test.invalid"u8]))));
        yield return Of(
            "hosts excluded, signer names one",
            between: c => c.And(NameConstraints(excluded: host, kind: 2)),
            signer: c => c.And(AlternativeNames(critical: false, (2, [.. "build.test.invalid"u8]))));
    }

    private static IEnumerable<PeerCase> Names()
    {
        yield return Of("signer names another issuer", signer: c => c with { IssuerName = TestNames.Of("somebody") });
        yield return Of("intermediate names another issuer", between: c => c with { IssuerName = TestNames.Of("somebody") });
        yield return Of("signer names its issuer in capitals", signer: c => c with
        {
            IssuerName = TestNames.Of((Organization, "test  do not ship"), (CommonName, "UEFICAPSULE TEST Intermediate")),
        });
        yield return Of("signer names its issuer in another string type", signer: c => c with
        {
            IssuerName = TestNames.Of(UniversalTagNumber.PrintableString, (Organization, "TEST DO NOT SHIP"), (CommonName, "UefiCapsule TEST intermediate")),
        });
        yield return Of("signer without a name", signer: c => c with { Subject = [0x30, 0] });
        yield return Of("signer with nothing but an alternative name", signer: c => (c with { Subject = [0x30, 0] }).And(AlternativeNames(critical: true, (1, [.. "test@test.invalid"u8]))));
        yield return Of("the same, not critical", signer: c => (c with { Subject = [0x30, 0] }).And(AlternativeNames(critical: false, (1, [.. "test@test.invalid"u8]))));
        yield return Of("signer with an empty alternative name", signer: c => c.And(AlternativeNames(critical: false)));
        yield return Of("signer names another key of its issuer", signer: c => c.With(AuthorityKey(TestAuthority.IdentifierOf("other"))));
    }

    private static IEnumerable<PeerCase> Signatures()
    {
        yield return Of("signer's certificate signed by another key", signer: c => c with { SignedBy = "other" });
        yield return Of("intermediate signed by another key", between: c => c with { SignedBy = "other" });
        yield return Of("root signed by another key", root: c => c with { SignedBy = "other" });
        TestAuthority root = Root();
        TestAuthority between = Between(root);
        TestAuthority impostor = Between(root, key: "impostor");
        TestAuthority signer = Signer(between);
        yield return new("an intermediate of the same name and another key first", Message(impostor, between, signer), [root]);
        yield return new("an intermediate of the same name and another key last", Message(between, impostor, signer), [root]);
        TestAuthority silent = Signer(between).Without(AuthorityKeyOid);
        yield return new("the same, and nothing tells them apart", Message(impostor, between, silent), [root]);
    }
}
