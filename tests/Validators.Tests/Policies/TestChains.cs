// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Validators.Tests.Policies;

/// <summary>Sound TEST certificates, and ways to spoil one of them.</summary>
internal static class TestChains
{
    /// <summary>A root. The same word is the same key and name.</summary>
    public static TestAuthority Root(string name = "root") => Make(name, name, null, isAuthority: true);

    /// <summary>An authority below another.</summary>
    public static TestAuthority Between(TestAuthority issuer, string name = "intermediate", string? key = null) =>
        Make(name, key ?? name, issuer, isAuthority: true);

    /// <summary>A certificate that signs capsules.</summary>
    public static TestAuthority Signer(TestAuthority? issuer, string name = "signer", string? key = null) =>
        Make(name, key ?? name, issuer, isAuthority: false);

    public static TestAuthority Without(this TestAuthority certificate, string oid) =>
        certificate with { Extensions = [.. certificate.Extensions.Where(e => e.Oid != oid)] };

    /// <summary>Puts the extension in the place of the one with its OID, or at the end.</summary>
    public static TestAuthority With(this TestAuthority certificate, TestExtension extension) =>
        certificate with { Extensions = [.. certificate.Extensions.Where(e => e.Oid != extension.Oid), extension] };

    public static TestAuthority And(this TestAuthority certificate, TestExtension extension) =>
        certificate with { Extensions = [.. certificate.Extensions, extension] };

    public static TestAuthority Expired(this TestAuthority certificate) => certificate with { Until = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero) };

    public static TestAuthority Early(this TestAuthority certificate) => certificate with { From = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero) };

    /// <summary>A message of the last of the certificates, which carries them in this order.</summary>
    public static TestMessage Message(params IReadOnlyList<TestAuthority> carried) => new() { Signers = [carried[^1]], Carried = carried };

    private static TestAuthority Make(string name, string key, TestAuthority? issuer, bool isAuthority)
    {
        byte usage = isAuthority ? (byte)(TestExtension.Issues | TestExtension.Revokes) : TestExtension.Signs;
        return new TestAuthority
        {
            Name = name,
            KeyName = key,
            Issuer = issuer,
            Extensions =
            [
                isAuthority ? TestExtension.Authority() : TestExtension.NoAuthority(),
                TestExtension.Usage(usage),
                TestExtension.SubjectKey(TestAuthority.IdentifierOf(key)),
                TestExtension.AuthorityKey(issuer?.KeyIdentifier ?? TestAuthority.IdentifierOf(key)),
            ],
        };
    }
}
