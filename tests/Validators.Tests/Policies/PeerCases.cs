// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using static UefiCapsule.Validators.Tests.Policies.TestChains;
using static UefiCapsule.Validators.Tests.Policies.TestExtension;

namespace UefiCapsule.Validators.Tests.Policies;

/// <summary>Chains with one fault each, and some without.</summary>
internal static class PeerCases
{
    private const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string AnyPurpose = "2.5.29.37.0";

    public static IReadOnlyList<PeerCase> All { get; } =
    [
        .. Sound(),
        .. Dates(),
        .. Usages(),
        .. Authorities(),
        .. PathLengths(),
        .. Algorithms(),
        .. Extensions(),
        .. PeerCasesOfNames.All(),
        .. PeerCasesOfAnchors.All(),
        .. PeerCasesOfRevocation.All(),
        .. Messages(),
    ];

    /// <summary>A chain of three, of which one certificate is changed.</summary>
    internal static PeerCase Of(
        string name,
        Func<TestAuthority, TestAuthority>? root = null,
        Func<TestAuthority, TestAuthority>? between = null,
        Func<TestAuthority, TestAuthority>? signer = null)
    {
        TestAuthority top = (root ?? Same)(Root());
        TestAuthority middle = (between ?? Same)(Between(top));
        TestAuthority end = (signer ?? Same)(Signer(middle));
        return new PeerCase(name, Message(middle, end), [top]);
    }

    private static TestAuthority Same(TestAuthority certificate) => certificate;

    private static IEnumerable<PeerCase> Sound()
    {
        yield return Of("sound");
        TestAuthority root = Root();
        TestAuthority between = Between(root);
        TestAuthority lower = Between(between, "lower");
        TestAuthority signer = Signer(between);
        yield return new("sound, signer first", Message(between, signer) with { Carried = [signer, between] }, [root]);
        yield return new("sound, root carried", Message(root, between, signer), [root]);
        yield return new("sound, no intermediate", Message(Signer(root)), [root]);
        yield return new("sound, two intermediates", Message(between, lower, Signer(lower)), [root]);
        TestAuthority deep = Signer(lower);
        yield return new("sound, two intermediates in disorder", Message(deep) with { Carried = [lower, between, deep] }, [root]);
        yield return new("sound, a stranger carried", Message(Root("other"), between, signer), [root]);
    }

    private static IEnumerable<PeerCase> Dates()
    {
        yield return Of("signer expired", signer: c => c.Expired());
        yield return Of("signer not yet valid", signer: c => c.Early());
        yield return Of("intermediate expired", between: c => c.Expired());
        yield return Of("intermediate not yet valid", between: c => c.Early());
        yield return Of("root expired", root: c => c.Expired());
        yield return Of("root not yet valid", root: c => c.Early());
        TestAuthority root = Root();
        TestAuthority old = Between(root).Expired();
        TestAuthority renewed = Between(root);
        TestAuthority signer = Signer(renewed);
        yield return new("intermediate renewed, expired one first", Message(old, renewed, signer), [root]);
        yield return new("intermediate renewed, expired one last", Message(renewed, old, signer), [root]);
        yield return new("root renewed, expired one first", Message(renewed, signer), [Root().Expired(), root]);
    }

    private static IEnumerable<PeerCase> Usages()
    {
        yield return Of("signer without keyUsage", signer: c => c.Without(KeyUsageOid));
        yield return Of("signer for keyEncipherment only", signer: c => c.With(Usage(0x20)));
        yield return Of("signer for nonRepudiation only", signer: c => c.With(Usage(0x40)));
        yield return Of("signer may sign certificates and is no authority", signer: c => c.With(Usage(Signs | Issues)));
        yield return Of("intermediate without keyUsage", between: c => c.Without(KeyUsageOid));
        yield return Of("intermediate may not sign certificates", between: c => c.With(Usage(Signs | Revokes)));
        yield return Of("root without keyUsage", root: c => c.Without(KeyUsageOid));
        yield return Of("root may not sign certificates", root: c => c.With(Usage(Signs | Revokes)));
        yield return Of("signer for code", signer: c => c.And(Purposes(CodeSigning)));
        yield return Of("signer for any purpose", signer: c => c.And(Purposes(AnyPurpose)));
        yield return Of("signer for servers", signer: c => c.And(Purposes(ServerAuthentication)));
        yield return Of("intermediate for servers", between: c => c.And(Purposes(ServerAuthentication)));
    }

    private static IEnumerable<PeerCase> Authorities()
    {
        yield return Of("intermediate without basicConstraints", between: c => c.Without(BasicConstraintsOid));
        yield return Of("intermediate is no authority", between: c => c.With(NoAuthority()).With(Usage(Signs)));
        yield return Of("intermediate's basicConstraints not critical", between: c => c.With(Authority(critical: false)));
        yield return Of("root without basicConstraints", root: c => c.Without(BasicConstraintsOid));
        yield return Of("root is no authority", root: c => c.With(NoAuthority()).With(Usage(Signs)));
        yield return Of("signer is an authority", signer: c => c.With(Authority()).With(Usage(Signs | Issues)));
        yield return Of("signer without basicConstraints", signer: c => c.Without(BasicConstraintsOid));
        yield return Of("signer of version 1", signer: c => c with { Version = 1, Extensions = [] });
        yield return Of("intermediate of version 1", between: c => c with { Version = 1, Extensions = [] });
        yield return Of("root of version 1", root: c => c with { Version = 1, Extensions = [] });
        yield return Of("signer of version 1 with extensions", signer: c => c with { Version = 1 });
    }

    private static IEnumerable<PeerCase> PathLengths()
    {
        yield return Of("root with path length 0", root: c => c.With(Authority(0)));
        yield return Of("root with path length 1", root: c => c.With(Authority(1)));
        TestAuthority root = Root();
        TestAuthority narrow = Between(root).With(Authority(0));
        TestAuthority lower = Between(narrow, "lower");
        yield return new("intermediate with path length 0 above another", Message(narrow, lower, Signer(lower)), [root]);
        TestAuthority again = Between(narrow, "intermediate", "lower");
        yield return new("path length 0 above a self-issued one", Message(narrow, again, Signer(again)), [root]);
        yield return Of("signer with a path length", signer: c => c.With(new TestExtension(BasicConstraintsOid, true, [0x30, 3, 2, 1, 0])));
        yield return Of("intermediate with path length and no keyUsage", between: c => c.With(Authority(0)).Without(KeyUsageOid));
    }

    private static IEnumerable<PeerCase> Algorithms()
    {
        yield return Of("signer's certificate over SHA-1", signer: c => c with { Algorithm = TestAuthority.Sha1Rsa });
        yield return Of("signer's certificate over MD5", signer: c => c with { Algorithm = TestAuthority.Md5Rsa });
        yield return Of("signer's certificate over SHA-384", signer: c => c with { Algorithm = "1.2.840.113549.1.1.12" });
        yield return Of("intermediate over SHA-1", between: c => c with { Algorithm = TestAuthority.Sha1Rsa });
        yield return Of("root over SHA-1", root: c => c with { Algorithm = TestAuthority.Sha1Rsa });
        yield return Of("root over MD5", root: c => c with { Algorithm = TestAuthority.Md5Rsa });
        yield return Of("two signature algorithms", signer: c => c with { InnerAlgorithm = "1.2.840.113549.1.1.12" });
        TestAuthority root = Root();
        TestAuthority between = Between(root);
        TestAuthority signer = Signer(between);
        foreach ((string name, HashAlgorithmName hash) in new[] { ("MD5", HashAlgorithmName.MD5), ("SHA-1", HashAlgorithmName.SHA1), ("SHA-384", HashAlgorithmName.SHA384), ("SHA-512", HashAlgorithmName.SHA512) })
        {
            yield return new($"content over {name}", Message(between, signer) with { Digest = hash }, [root]);
        }

        yield return new("signer with RSA 1024", Message(between, Signer(between, key: "short")), [root]);
        TestAuthority weak = Between(root, key: "short");
        yield return new("intermediate with RSA 1024", Message(weak, Signer(weak)), [root]);
        yield return new("signer with P-256", Message(between, Signer(between, key: "ec")), [root]);
        TestAuthority curve = Between(root, key: "ec");
        yield return new("intermediate with P-256", Message(curve, Signer(curve)), [root]);
        yield return new("signer with a curve spelled out", Message(between, Signer(between, key: "curve")), [root]);
    }

    private static IEnumerable<PeerCase> Extensions()
    {
        yield return Of("signer with an unknown critical extension", signer: c => c.And(Unknown(critical: true)));
        yield return Of("signer with an unknown extension", signer: c => c.And(Unknown(critical: false)));
        yield return Of("intermediate with an unknown critical extension", between: c => c.And(Unknown(critical: true)));
        yield return Of("root with an unknown critical extension", root: c => c.And(Unknown(critical: true)));
        yield return Of("signer with a critical key identifier", signer: c => c.With(SubjectKey(c.KeyIdentifier, critical: true)));
        yield return Of("intermediate without key identifiers", between: c => c.Without(SubjectKeyOid).Without(AuthorityKeyOid));
        yield return Of("signer without authorityKeyIdentifier", signer: c => c.Without(AuthorityKeyOid));
        yield return Of("signer's keyUsage twice", signer: c => c.And(Usage(Signs)));
        yield return Of("signer's keyUsage undecodable", signer: c => c.With(new TestExtension(KeyUsageOid, true, [4, 1, 0])));
        yield return Of("intermediate's basicConstraints undecodable", between: c => c.With(new TestExtension(BasicConstraintsOid, true, [4, 1, 0])));
    }

    private static IEnumerable<PeerCase> Messages()
    {
        TestAuthority root = Root();
        TestAuthority between = Between(root);
        TestAuthority signer = Signer(between);
        TestAuthority second = Signer(between, "second");
        TestAuthority stranger = Signer(Root("other"), "stranger");
        yield return new("content changed", Message(between, signer) with { IsOverOtherContent = true }, [root]);
        yield return new("bare SignedData", Message(between, signer) with { IsBare = true }, [root]);
        yield return new("signer named by key identifier", Message(between, signer) with { NamesKeys = true, Version = 3 }, [root]);
        yield return new("signing time within validity", Message(between, signer) with { SigningTime = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero) }, [root]);
        yield return new("signing time before validity", Message(between, signer) with { SigningTime = new(2025, 3, 1, 0, 0, 0, TimeSpan.Zero) }, [root]);
        yield return new("two signers", Message(between, signer, second) with { Signers = [signer, second] }, [root]);
        yield return new("two signers, the first a stranger", Message(between, signer, stranger) with { Signers = [stranger, signer] }, [root]);
        yield return new("two signers, the second a stranger", Message(between, signer, stranger) with { Signers = [signer, stranger] }, [root]);
        TestAuthority other = Root("other");
        TestAuthority below = Signer(other, "below");
        TestMessage apart = Message(between, signer, below) with { Signers = [signer, below] };
        yield return new("two signers, each below its own anchor", apart, [root, other]);
        TestAuthority cross = Between(root, "other");
        yield return new("two signers, each below its own anchor, and a cross certificate", apart with { Carried = [between, signer, cross, below] }, [root, other]);
        yield return new("signer's certificate missing", new TestMessage { Signers = [signer], Carried = [between] }, [root]);
    }
}
