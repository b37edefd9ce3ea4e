// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;
using UefiCapsule.TestKit;
using UefiCapsule.Validators.Consumers;

namespace UefiCapsule.Validators.Tests;

/// <summary>Capsules that other tools made are judged rightly.</summary>
public sealed class VectorTests
{
    private static readonly string Folder = RepositoryRoot.PathOf("tests", "Vectors");

    [Theory]
    [InlineData("generatecapsule/11-signed.cap", "test-root.pem")]
    [InlineData("generatecapsule/11-signed.cap", "test-sub.pem")]
    [InlineData("generatecapsule/11-signed.cap", "test-leaf.pem")]
    [InlineData("generatecapsule/12-signed-sha384.cap", "test-root.pem")]
    [InlineData("mkeficapsule/06-signed.cap", "test-leaf.pem")]
    public void SignedOnesAreCleanWithTheirAnchor(string name, string anchor)
    {
        ValidationReport report = Validate(name, anchor);
        Assert.Empty(report.ErrorIds());
        Assert.Equal(Outcome.Clean, report.Outcome);
        Assert.Equal(Verdict.Accept, report.VerdictOf(Consumer.Edk2).Verdict);
    }

    [Theory]
    [InlineData("generatecapsule/11-signed.cap", null, Outcome.Untrusted)]
    [InlineData("mkeficapsule/06-signed.cap", "test-root.pem", Outcome.Untrusted)]
    [InlineData("generatecapsule/01-plain.cap", "test-root.pem", Outcome.Unsigned)]
    [InlineData("generatecapsule/08-json-two-payloads-driver.cap", "test-root.pem", Outcome.Unsigned)]
    [InlineData("mkeficapsule/01-plain.cap", "test-root.pem", Outcome.Unsigned)]
    [InlineData("mkeficapsule/04-accept.cap", "test-root.pem", Outcome.Unsigned)]
    [InlineData("mkeficapsule/05-revert.cap", "test-root.pem", Outcome.Unsigned)]
    public void TheOthersAreNot(string name, string? anchor, Outcome outcome) => Assert.Equal(outcome, Validate(name, anchor).Outcome);

    [Fact]
    public void UBootTakesItsOwnToolsCapsuleButNotSha384()
    {
        Assert.Equal(Verdict.Accept, Validate("mkeficapsule/06-signed.cap", "test-leaf.pem").VerdictOf(Consumer.UBoot).Verdict);
        Assert.Equal("EFI_SECURITY_VIOLATION", Validate("generatecapsule/12-signed-sha384.cap", "test-root.pem").VerdictOf(Consumer.UBoot).Error);
    }

    private static ValidationReport Validate(string name, string? anchor)
    {
        using X509Certificate2? certificate = anchor is null ? null : X509CertificateLoader.LoadCertificateFromFile(Path.Combine(Folder, anchor));
        return CapsuleValidator.Validate(
            CapsuleParser.Parse(new MemoryByteSource(File.ReadAllBytes(Path.Combine(Folder, name)))),
            new ValidationOptions { Anchors = certificate is null ? null : TrustAnchors.From([certificate]), Time = Validation.Clock });
    }
}
