// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using UefiCapsule.Signing.TestKeys;

namespace UefiCapsule.Signing.KnownKeys;

/// <summary>
/// Keys that were published to be tried out and must never protect a release: EDK II ships its own with the warning of
/// FmpDevicePkg (PcdFmpDeviceTestKeySha256Digest), and AMI's was found in the field on hundreds of models (CVE-2024-8105).
/// </summary>
public static class KnownTestKeys
{
    /// <summary>Words that a name is searched for once everything but its letters and digits is taken away and all are capitals.</summary>
    private static readonly string[] Words = ["DONOTTRUST", "DONOTSHIP", Essence(TestKeyMaker.NamePrefix)];

    /// <summary>The published keys.</summary>
    public static IReadOnlyList<KnownTestKey> All => PublishedTestKeys.All;

    /// <summary>Whether nobody should trust a certificate: it or its key is a published one, or its subject or issuer says so.</summary>
    /// <returns>Why, or null.</returns>
    public static TestKeyMatch? Find(X509Certificate2 certificate)
    {
        CertificateFingerprints fingerprints = CertificateFingerprints.Of(certificate);
        string whole = Convert.ToHexStringLower(fingerprints.CertificateSha256.Span);
        if (All.FirstOrDefault(k => k.CertificateSha256 == whole) is { } published)
        {
            return new TestKeyMatch(certificate, TestKeyEvidence.Certificate, published);
        }

        string? publicKey = fingerprints.PublicKeySha256 is { } hash ? Convert.ToHexStringLower(hash.Span) : null;
        string? modulus = CertificateFingerprints.ModulusOf(certificate, anyExponent: true) is { } number
            ? Convert.ToHexStringLower(SHA256.HashData(number.AsSpan().TrimStart((byte)0)))
            : null;
        if (All.FirstOrDefault(k => k.PublicKeySha256 == publicKey || k.ModulusSha256 == modulus) is { } reissued)
        {
            return new TestKeyMatch(certificate, TestKeyEvidence.PublicKey, reissued);
        }

        if (SaysSo(certificate.Subject))
        {
            return new TestKeyMatch(certificate, TestKeyEvidence.Subject, Key: null);
        }

        return SaysSo(certificate.Issuer) ? new TestKeyMatch(certificate, TestKeyEvidence.Issuer, Key: null) : null;
    }

    /// <summary>Those of the certificates that nobody should trust, each once.</summary>
    public static IReadOnlyList<TestKeyMatch> In(IEnumerable<X509Certificate2> certificates) =>
    [
        .. certificates
            .DistinctBy(c => Convert.ToHexString(c.RawDataMemory.Span))
            .Select(Find)
            .OfType<TestKeyMatch>(),
    ];

    /// <summary>Spaces, hyphens, underscores and capitals differ from one test key to the next.</summary>
    private static bool SaysSo(string name)
    {
        string essence = Essence(name);
        return Words.Any(w => essence.Contains(w, StringComparison.Ordinal));
    }

    private static string Essence(string name)
    {
        StringBuilder essence = new(name.Length);
        foreach (char c in name.Where(char.IsLetterOrDigit))
        {
            essence.Append(char.ToUpperInvariant(c));
        }

        return essence.ToString();
    }
}
