// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Signing;
using UefiCapsule.TestKit;
using UefiCapsule.Validators.Trust;
using static UefiCapsule.Validators.Tests.ListFixtures;

namespace UefiCapsule.Validators.Tests.Trust;

public sealed class ListRuleTests
{
    private static readonly X509Certificate2 _signer = TestSigner.Certificate;
    private static readonly X509Certificate2 _root = TestSigner.Root.Certificate;

    public static TheoryData<string> Names => ["certificate", "certificate hash", "signed part 32", "signed part 48", "signed part 64", "key", "modulus"];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheSignerIsDeniedByEachName(string name)
    {
        ValidationReport report = Denied(Name(name, _signer));
        Assert.Equal(Outcome.Untrusted, report.Outcome);
        Diagnostic finding = Assert.Single(report.Findings, f => f.Severity == Severity.Error);
        Assert.Equal(name is "key" or "modulus" ? "CAP3102" : "CAP3101", finding.Id);
        Assert.Contains("CN=", finding.Message, StringComparison.Ordinal);
        Assert.Contains("list.txt", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheAnchorOfTheChainIsDenied(string name) => Assert.Equal(Outcome.Untrusted, Denied(Name(name, _root)).Outcome);

    [Theory]
    [MemberData(nameof(Names))]
    public void AnotherCertificateIsNotDenied(string name) => Assert.Equal(Outcome.Clean, Denied(Name(name, TestSigner.OtherRoot)).Outcome);

    /// <summary>The message of mkeficapsule brings the signer's certificate alone, and that is the anchor.</summary>
    [Fact]
    public void WhatADeniedCertificateIssuedIsDeniedThoughTheMessageDoesNotBringIt()
    {
        CapsuleFixture capsule = Validation.SignedBy(TestSigner.SignWithAttributes);
        TrustAnchors anchors = TrustAnchors.From([_signer]);
        Assert.Equal(Outcome.Clean, Validate(capsule, anchors, deny: ListOf(Name("certificate hash", _root))).Outcome);
        ValidationReport report = Validate(capsule, anchors, deny: ListOf(Name("certificate", _root)));
        Assert.Equal("CAP3101", Assert.Single(report.ErrorIds()));
    }

    [Fact]
    public void ImagesAreDeniedByAnyOfTheirHashes()
    {
        CapsuleFixture capsule = Validation.SystemFirmware(c => c.Drivers.Add([9, 9, 9]));
        FmpPayloadItem item = capsule.Parse().Payloads[0];
        byte[] content = capsule.Payload.Content;
        byte[] image = capsule.Parse().Source.ReadBytes(item.UpdateImage);
        foreach ((byte[] bytes, string path) in new[] { (content, "Item[1]/Content"), (image, "Item[1]"), ([9, 9, 9], "Driver[0]") })
        {
            foreach (byte[] hash in new[] { SHA256.HashData(bytes), SHA384.HashData(bytes), SHA512.HashData(bytes) })
            {
                ValidationReport report = Validate(capsule, TestSigner.Anchors, deny: ListOf(Image([1]), Entry(ListedKind.Image, hash)));
                Diagnostic finding = Assert.Single(report.Findings, f => f.Id == "CAP3103");
                Assert.EndsWith(path, finding.Place.Path!.Value.Text, StringComparison.Ordinal);
                Assert.Equal(Outcome.Untrusted, report.Outcome);
            }
        }

        Assert.Equal(Outcome.Clean, Validate(capsule, TestSigner.Anchors, deny: ListOf(Image([1]))).Outcome);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void APayloadIsAllowedByItsSigner(string name)
    {
        Assert.Equal(Outcome.Clean, Allowed(Name(name, _signer)).Outcome);
        Assert.Equal(Outcome.Clean, Allowed(Name(name, _root)).Outcome);
        Assert.Equal("CAP3104", Assert.Single(Allowed(Name(name, TestSigner.OtherRoot)).ErrorIds()));
    }

    [Fact]
    public void APayloadIsAllowedByItsHash()
    {
        Assert.Equal(Outcome.Clean, Allowed(Image(Validation.SystemFirmware().Payload.Content)).Outcome);
        Assert.Equal(Outcome.Untrusted, Allowed(Image([1])).Outcome);
        Assert.Equal(Outcome.Untrusted, Allowed().Outcome);
    }

    [Fact]
    public void AnAllowedCertificateDoesNotHelpABadSignature()
    {
        ValidationReport report = Validate(Validation.SignedBy(TestSigner.SignOtherContent), TestSigner.Anchors, allow: ListOf(Name("certificate", _signer)));
        Assert.Equal(["CAP3015", "CAP3104"], report.ErrorIds().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AnAllowedHashDoesNotReplaceTheSignature()
    {
        CapsuleFixture capsule = Validation.SystemFirmware(c => c.Payload.Authentication = null);
        Assert.Equal(Outcome.Unsigned, Validate(capsule, TestSigner.Anchors, allow: ListOf(Image(capsule.Payload.Content))).Outcome);
        Assert.Equal(Outcome.Untrusted, Validate(Validation.SystemFirmware(), null, allow: ListOf(Image(capsule.Payload.Content))).Outcome);
    }

    [Fact]
    public void EachPayloadNeedsItsPlaceOnTheList()
    {
        CapsuleFixture capsule = Validation.SystemFirmware(c =>
        {
            PayloadFixture second = PayloadFixture.Fmp();
            second.Content = [7, 7];
            second.ImageIndex = 2;
            second.Authentication = new AuthenticationFixture { Sign = TestSigner.Sign };
            c.Payloads.Add(second);
        });
        ReferenceList one = ListOf(Image(capsule.Payload.Content));
        Assert.Equal("CAP3104", Assert.Single(Validate(capsule, TestSigner.Anchors, allow: one).ErrorIds()));
        ReferenceList both = ListOf(Image(capsule.Payload.Content), Image([7, 7]));
        Assert.Equal(Outcome.Clean, Validate(capsule, TestSigner.Anchors, allow: both).Outcome);
    }

    [Fact]
    public void ADriverIsAllowedOnlyByItsHash()
    {
        CapsuleFixture capsule = Validation.SystemFirmware(c => c.Drivers.Add([9, 9, 9]));
        ListedEntry signer = Name("certificate", _signer);
        Assert.Equal("CAP3105", Assert.Single(Validate(capsule, TestSigner.Anchors, allow: ListOf(signer)).ErrorIds()));
        Assert.Equal(Outcome.Clean, Validate(capsule, TestSigner.Anchors, allow: ListOf(signer, Image([9, 9, 9]))).Outcome);
    }

    [Fact]
    public void ACapsuleAroundTheCapsuleHidesNothingFromTheLists()
    {
        CapsuleFixture nested = OtherCapsuleFixture.Around(Validation.SystemFirmware(c => c.Drivers.Add([9, 9, 9])).Bytes());
        Assert.Equal(Outcome.Clean, Validate(nested, TestSigner.Anchors).Outcome);
        ValidationReport denied = Validate(nested, TestSigner.Anchors, deny: ListOf(Image([9, 9, 9])));
        Assert.Equal("Capsule/Nested/Fmp/Driver[0]", Assert.Single(denied.Findings, f => f.Id == "CAP3103").Place.Path!.Value.Text);
        Assert.Equal("CAP3105", Assert.Single(Validate(nested, TestSigner.Anchors, allow: ListOf(Name("certificate", _signer))).ErrorIds()));
    }

    [Fact]
    public void DenyingWeighsMoreThanAllowing()
    {
        ReferenceList both = ListOf(Name("certificate", _signer));
        Assert.Equal(Outcome.Untrusted, Validate(Validation.SystemFirmware(), TestSigner.Anchors, deny: both, allow: both).Outcome);
    }

    [Fact]
    public void EntriesOfNoUseAreCountedByType()
    {
        ListedEntry sha1 = Image([1]) with { Value = new byte[20], TypeName = "SHA-1" };
        ListedEntry other = new(ListedKind.Other, new byte[3], "other.esl", "entry 4", TypeName: "external management");
        ValidationReport report = Denied(sha1, sha1, other, Image([1]));
        Assert.Equal(
            ["list.txt: nothing is compared with 2 entries of the type SHA-1, the first of them line 1.", "other.esl: nothing is compared with 1 entry of the type external management, the first of them entry 4."],
            report.Findings.Where(f => f.Id == "CAP3106").Select(f => f.Message));
        Assert.Equal(Outcome.Clean, report.Outcome);
    }

    private static ListedEntry Name(string name, X509Certificate2 certificate)
    {
        CertificateFingerprints fingerprints = CertificateFingerprints.Of(certificate);
        return name switch
        {
            "certificate" => ListedEntry.Of(certificate, "list.txt", "entry 1"),
            "certificate hash" => Entry(ListedKind.Certificate, fingerprints.CertificateSha256),
            "signed part 32" => Entry(ListedKind.SignedPart, fingerprints.SignedPartHash(32)!),
            "signed part 48" => Entry(ListedKind.SignedPart, fingerprints.SignedPartHash(48)!),
            "signed part 64" => Entry(ListedKind.SignedPart, fingerprints.SignedPartHash(64)!),
            "key" => KeyOf(certificate),
            _ => Entry(ListedKind.RsaModulus, fingerprints.RsaModulus!.Value),
        };
    }

    private static ValidationReport Denied(params ListedEntry[] entries) =>
        Validate(Validation.SystemFirmware(), TestSigner.Anchors, deny: ListOf(entries));

    private static ValidationReport Allowed(params ListedEntry[] entries) =>
        Validate(Validation.SystemFirmware(), TestSigner.Anchors, allow: ListOf(entries));

    private static ValidationReport Validate(CapsuleFixture capsule, TrustAnchors? anchors, ReferenceList? deny = null, ReferenceList? allow = null) =>
        CapsuleValidator.Validate(capsule.Parse(), new ValidationOptions { Anchors = anchors, DenyList = deny, AllowList = allow, AllowTestKeys = true, Time = Validation.Clock });
}
