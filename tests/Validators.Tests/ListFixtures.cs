// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Signing;
using UefiCapsule.Validators.Trust;
using static UefiCapsule.Validators.Tests.Validation;

namespace UefiCapsule.Validators.Tests;

/// <summary>For each rule about deny and allow lists, and about known test keys, a capsule that draws it.</summary>
internal static class ListFixtures
{
    public static IEnumerable<Fixture> All()
    {
        byte[] driver = [1, 2, 3];
        yield return new("CAP3101", SystemFirmware()) { DenyList = ListOf(ListedEntry.Of(TestSigner.Certificate, "deny.esl", "entry 1")) };
        yield return new("CAP3102", SystemFirmware()) { DenyList = ListOf(KeyOf(TestSigner.Certificate)) };
        yield return new("CAP3103", SystemFirmware()) { DenyList = ListOf(Image(SystemFirmware().Payload.Content)) };
        yield return new("CAP3104", SystemFirmware()) { AllowList = ListOf() };
        yield return new("CAP3105", SystemFirmware(c => c.Drivers.Add(driver))) { AllowList = ListOf() };
        yield return new("CAP3106", SystemFirmware()) { DenyList = ListOf(Image([1]) with { Value = new byte[20], TypeName = "SHA-1" }) };
        yield return new("CAP3110", SystemFirmware()) { AllowTestKeys = false };
        yield return new("CAP3111", SystemFirmware()) { CleanAllowsTestKeys = false };
    }

    public static ReferenceList ListOf(params IEnumerable<ListedEntry> entries) => new(entries);

    public static ListedEntry Image(byte[] content) => Entry(ListedKind.Image, SHA256.HashData(content));

    public static ListedEntry KeyOf(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate) =>
        Entry(ListedKind.PublicKey, CertificateFingerprints.Of(certificate).PublicKeySha256!.Value);

    public static ListedEntry Entry(ListedKind kind, ReadOnlyMemory<byte> value) => new(kind, value, "list.txt", "line 1");
}
