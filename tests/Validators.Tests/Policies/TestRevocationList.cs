// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;

namespace UefiCapsule.Validators.Tests.Policies;

/// <summary>A revocation list, right or wrong in any way, written byte by byte.</summary>
internal sealed record TestRevocationList
{
    public required TestAuthority Issuer { get; init; }

    public IReadOnlyList<TestAuthority> Revoked { get; init; } = [];

    public DateTimeOffset ThisUpdate { get; init; } = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    public DateTimeOffset? NextUpdate { get; init; } = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    public string Algorithm { get; init; } = TestAuthority.Sha256Rsa;

    /// <summary>The key that really signs, when it is another than the issuer's.</summary>
    public string? SignedBy { get; init; }

    /// <summary>Further extensions.</summary>
    public IReadOnlyList<TestExtension> Extensions { get; init; } = [];

    /// <summary>Extensions of each entry.</summary>
    public IReadOnlyList<TestExtension> EntryExtensions { get; init; } = [];

    public string Pem => new string(System.Security.Cryptography.PemEncoding.Write("X509 CRL", Encode())) + "\n";

    public byte[] Encode()
    {
        string signer = SignedBy ?? Issuer.KeyName;
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            TestAuthority.WriteAlgorithm(writer, signer, Algorithm);
            writer.WriteEncodedValue(Issuer.SubjectName);
            TestAuthority.WriteTime(writer, ThisUpdate);
            if (NextUpdate is { } next)
            {
                TestAuthority.WriteTime(writer, next);
            }

            if (Revoked.Count > 0)
            {
                using (writer.PushSequence())
                {
                    foreach (TestAuthority certificate in Revoked)
                    {
                        WriteEntry(writer, certificate);
                    }
                }
            }

            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                TestExtension.AuthorityKey(Issuer.KeyIdentifier).Write(writer);
                new TestExtension("2.5.29.20", false, TestExtension.Der(w => w.WriteInteger(7))).Write(writer);
                foreach (TestExtension extension in Extensions)
                {
                    extension.Write(writer);
                }
            }
        }

        return TestAuthority.Sign(writer.Encode(), signer, Algorithm);
    }

    private void WriteEntry(AsnWriter writer, TestAuthority certificate)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(certificate.SerialNumber);
            TestAuthority.WriteTime(writer, new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));
            if (EntryExtensions.Count > 0)
            {
                using (writer.PushSequence())
                {
                    foreach (TestExtension extension in EntryExtensions)
                    {
                        extension.Write(writer);
                    }
                }
            }
        }
    }
}
