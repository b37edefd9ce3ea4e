// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.KnownKeys;

namespace UefiCapsule.Validators.Trust;

/// <summary>The judgement on known test keys where there is no capsule yet: before a key signs, and in a list of trust.</summary>
public static class TestKeyCheck
{
    /// <summary>CAP3110, where test keys are not allowed.</summary>
    public static DiagnosticDescriptor Refused { get; } = new(
        "CAP3110",
        Severity.Error,
        Outcome.Policy,
        "Known test key",
        "\"{0}\" is a test key: {1}. Anybody could have signed with it.",
        "Sign with a release key, and trust only release keys. In a laboratory, say so with --allow-test-key.",
        Sources);

    /// <summary>CAP3111, where they are.</summary>
    public static DiagnosticDescriptor Allowed { get; } = new(
        "CAP3111",
        Severity.Warning,
        Outcome.Policy,
        "Known test key was allowed",
        "\"{0}\" is a TEST KEY: {1}. It was allowed on request; anybody could have signed with it.",
        "Never ship this. Sign with a release key, and leave --allow-test-key out.",
        Sources);

    private const string Sources = "tianocore/edk2 FmpDevicePkg/FmpDevicePkg.dec (PcdFmpDeviceTestKeySha256Digest); CERT/CC VU#455367";

    /// <summary>A finding for each of the certificates that is a known test key: CAP3110, or CAP3111 where they are allowed.</summary>
    /// <param name="certificates">The certificates of a signer, or anchors.</param>
    /// <param name="allowed">Whether test keys are allowed.</param>
    public static IReadOnlyList<Diagnostic> Of(IEnumerable<X509Certificate2> certificates, bool allowed)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        DiagnosticDescriptor descriptor = allowed ? Allowed : Refused;
        return [.. KnownTestKeys.In(certificates).Select(m => new Diagnostic(descriptor, Place.None, ArgumentsOf(m)))];
    }

    /// <summary>The certificate and why it is one.</summary>
    internal static string[] ArgumentsOf(TestKeyMatch match) =>
    [
        match.Certificate.Subject,
        match.Evidence switch
        {
            TestKeyEvidence.Certificate => $"it is {match.Key!.Name}, published in {match.Key.Source}",
            TestKeyEvidence.PublicKey => $"its key is {match.Key!.Name}'s, published in {match.Key.Source}",
            TestKeyEvidence.Subject => "its own subject says so",
            _ => $"its issuer \"{match.Certificate.Issuer}\" says so",
        },
    ];
}
