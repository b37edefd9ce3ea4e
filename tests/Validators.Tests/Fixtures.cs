// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Signing;
using UefiCapsule.TestKit;
using static UefiCapsule.Validators.Tests.OtherCapsuleFixtures;
using static UefiCapsule.Validators.Tests.Validation;

namespace UefiCapsule.Validators.Tests;

/// <summary>For each id a capsule that draws it and one that does not.</summary>
internal static class Fixtures
{
    public static IReadOnlyList<Fixture> All { get; } =
    [
        .. Reading(),
        .. VolumeFixtures.Reading(),
        .. ImageFixtures.Encodings(),
        .. ImageFixtures.Images(),
        .. Headers(),
        .. OtherCapsuleFixtures.All(),
        .. Payloads(),
        .. DependencyFixtures.All(),
        .. Signatures(),
        .. ListFixtures.All(),
        .. FirmwareFixtures.Volumes(),
        .. FirmwareFixtures.FileHeaders(),
        .. FirmwareFixtures.Sections(),
        .. ImageRuleFixtures.All(),
        .. ConsumerFixtures.Linux(),
        .. MachineFixtures.All(),
        .. ConsumerFixtures.Edk2(),
        .. ConsumerFixtures.UBoot(),
        .. OtherCapsuleFixtures.Consumers(),
        .. ConsumerFixtures.Others(),
        .. Policies.PolicyFixtures.All(),
    ];

    private static IEnumerable<Fixture> Reading()
    {
        yield return new("CAP0001", SystemFirmware(c => c.Body = [1, 0, 0]));
        yield return new("CAP0002", SystemFirmware(c => c.HeaderSize = 27));
        yield return new("CAP0003", SystemFirmware(c => c.CapsuleImageSize = 1_000_000));
        yield return new("CAP0004", SystemFirmware(c => c.PayloadItemCount = ushort.MaxValue));
        yield return new("CAP0005", SystemFirmware(c => c.Offsets = o => [o[0] + 1_000_000]));
        yield return new("CAP0006", SystemFirmware(c => c.Payload.UpdateImageSize = 1_000_000));
        yield return new("CAP0007", SystemFirmware(c => c.Payload.Authentication!.Length = 1_000_000));
        yield return new("CAP0008", SystemFirmware(c => c.Payload.FmpHeader = c.Payload.FmpHeader! with { HeaderSize = 1_000_000 }));
        yield return new("CAP0009", SystemFirmware(c => c.Payload.CapsuleSupport = ImageCapsuleSupport.Authentication | ImageCapsuleSupport.Dependency));
        yield return new("CAP0010", SystemFirmware(c =>
        {
            c.PayloadItemCount = 5000;
            c.Offsets = o => [.. Enumerable.Repeat(o[0], 5000)];
        }));
        yield return new("CAP0011", new CapsuleFixture { Raw = VolumeFixture.Volume() });
        yield return new("CAP0020", Around(Around(Around(Around(SystemFirmware())))), Around(Around(Around(SystemFirmware()))));
        yield return new("CAP0021", new CapsuleFixture { Raw = SystemFirmware().Bytes()[32..] });
        yield return new("CAP0022", new CapsuleFixture { Raw = [.. "MSS1"u8, 16, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, .. new byte[40]] });
        yield return new("CAP0024", SystemFirmware(c => c.Add(Depending(60_000), 5)), SystemFirmware(c => c.Add(Depending(60_000), 4)));
        yield return new("CAP0023", OtherCapsuleFixture.Names("x").With(c => c.Body = [65]), OtherCapsuleFixture.Names("x"));
    }

    private static IEnumerable<Fixture> Headers()
    {
        yield return new("CAP1001", SystemFirmware(c => c.Trailing = [1]));
        yield return new("CAP1002", SystemFirmware(c => c.Flags = CapsuleFlags.InitiateReset));
        yield return new("CAP1003", SystemFirmware(c => c.Flags |= CapsuleFlags.PopulateSystemTable));
        yield return new("CAP1004", SystemFirmware(c => c.Flags |= (CapsuleFlags)0x0100_0000));
        yield return new("CAP1005", SystemFirmware(c => c.HeaderExtension = [0, 0, 1, 0]));
        yield return new("CAP1006", SystemFirmware(c => c.HeaderExtension = new byte[8]));
        yield return new("CAP1007", SystemFirmware(c => c.CapsuleGuid = KnownGuids.JsonCapsule), OtherCapsuleFixture.Ux());
        yield return new("CAP2001", SystemFirmware(c => c.FmpVersion = 2));
        yield return new("CAP2002", SystemFirmware(c => c.Payloads.Clear()));
        yield return new("CAP2003", SystemFirmware(c =>
        {
            c.Payloads.Add(c.Payload);
            c.Offsets = o => [o[1], o[0]];
        }), SystemFirmware(c => c.Payloads.Add(c.Payload)));
        yield return new("CAP2004", SystemFirmware(c => c.Gap = new byte[8]));
        yield return new("CAP2005", SystemFirmware(c => c.Drivers.Add([1, 2, 3])));
    }

    private static IEnumerable<Fixture> Payloads()
    {
        yield return new("CAP2006", SystemFirmware(c => c.Payload.HeaderVersion = 4));
        yield return new("CAP2007", SystemFirmware(c => c.Payload.Reserved = 0x01_0000));
        yield return new("CAP2008", SystemFirmware(c => c.Payload.ImageIndex = 0));
        yield return new("CAP2009", SystemFirmware(c => c.Payload.Slack = [0]));
        yield return new("CAP2010", SystemFirmware(c => c.Payload.CapsuleSupport = ImageCapsuleSupport.Authentication | (ImageCapsuleSupport)4));
        yield return new("CAP2011", SystemFirmware(c => c.Payload.UpdateImageSize = 0));
        yield return new("CAP2101", SystemFirmware(c => c.Payload.Content = []));
        yield return new("CAP2102", SystemFirmware(c => c.Payload.FmpHeader = null));
        yield return new("CAP2103", CodeInjection(c => c.Payload.RuntimeHeader = c.Payload.RuntimeHeader! with { Signature = 1 }), CodeInjection());
        yield return new("CAP2104", DriverUpdate(c => c.Payload.RuntimeHeader = c.Payload.RuntimeHeader! with { HeaderVersion = 0 }), DriverUpdate());
        yield return new("CAP2105", DriverUpdate(WithoutSecurityVersion), DriverUpdate());
        yield return new("CAP2106", DriverUpdate(c => c.Payload.RuntimeHeader = c.Payload.RuntimeHeader! with { PlatformId = Guid.Empty }), DriverUpdate());
        yield return new("CAP4001", SystemFirmware(c => c.Payload.FmpHeader = c.Payload.FmpHeader! with { LowestSupportedVersion = 3 }));
        yield return new("CAP4002", SystemFirmware(c => c.Payload.FmpHeader = c.Payload.FmpHeader! with { LowestSupportedVersion = 2 }));
    }

    private static IEnumerable<Fixture> Signatures()
    {
        yield return new("CAP3001", new CapsuleFixture { CapsuleGuid = KnownGuids.FirmwareRevert, Flags = CapsuleFlags.None, Body = [] });
        yield return new("CAP3002", SystemFirmware(c => c.Payload.Authentication = null));
        yield return new("CAP3003", SystemFirmware(c => c.Payload.CapsuleSupport = ImageCapsuleSupport.None));
        yield return new("CAP3004", SystemFirmware(c => c.Payload.Authentication!.Length = 1_000_000));
        yield return new("CAP3005", SystemFirmware(c => c.Payload.Authentication!.Revision = 0x0201));
        yield return new("CAP3006", SystemFirmware(c => c.Payload.Authentication!.CertificateType = 0x0EF0));
        yield return new("CAP3007", SystemFirmware(c => c.Payload.Authentication!.CertType = KnownGuids.CertTypeRsa2048Sha256));
        yield return new("CAP3008", SystemFirmware(c => c.Payload.Authentication!.MonotonicCount = 1));
        yield return new("CAP3009", SignedBy(_ => new byte[PayloadSignature.MaximumCertificateData + 1]));
        yield return new("CAP3010", SignedBy(_ => [1, 2, 3]));
        yield return new("CAP3011", SignedBy(TestSigner.SignWithTrailingByte));
        yield return new("CAP3012", SignedBy(TestSigner.SignAttached));
        yield return new("CAP3013", SignedBy(TestSigner.CertificatesOnly));
        yield return new("CAP3014", SignedBy(TestSigner.SignOtherContentWithAttributes), SignedBy(TestSigner.SignWithAttributes));
        yield return new("CAP3015", SignedBy(TestSigner.SignOtherContent));
        yield return new("CAP3016", SignedBy(TestSigner.SignSha1));
        yield return new("CAP3017", SignedBy(TestSigner.SignPss));
        yield return new("CAP3018", SignedBy(TestSigner.SignWithoutCertificate));
        yield return new("CAP3019", SignedBy(TestSigner.SignWithAttributes)) { Pretend = SignatureStatus.BadAttributes };
        yield return new("CAP3020", SystemFirmware()) { Pretend = SignatureStatus.OpinionsDisagree };
        yield return new("CAP3021", SystemFirmware()) { Anchors = null };
        yield return new("CAP3022", SystemFirmware()) { Anchors = TestSigner.OtherAnchors };
        yield return new("CAP3023", SignedBy(TestSigner.SignExpired));
        yield return new("CAP3024", SignedBy(_ => [1]).With(c =>
        {
            for (int i = 0; i < PayloadSignature.MaximumSignatures; i++)
            {
                c.Payloads.Add(c.Payload);
            }
        }));
        yield return new("CAP3025", SignedBy(TestSigner.SignWithRevocationLists));
        yield return new("CAP3026", SignedBy(TestSigner.SignWithDigestNotAnnounced));
        yield return new("CAP3027", SignedBy(TestSigner.SignWithParameters));
        yield return new("CAP3028", SignedBy(TestSigner.SignWithTimeOutsideValidity), SignedBy(TestSigner.SignWithAttributes));
        yield return new("CAP3029", SignedBy(TestSigner.SignWithOtherAlgorithmsProtected), SignedBy(TestSigner.SignWithAttributes));
        yield return new("CAP3030", SystemFirmware(), SystemFirmware(c => c.Payload.Authentication = null));
        yield return new("CAP3031", SystemFirmware(), SignedBy(TestSigner.SignTwice)) { Asking = TestSigner.ExpectBoth };
        yield return new("CAP3032", SystemFirmware()) { Anchors = TestSigner.OtherAnchors, Asking = o => o with { Require = SignerRequirement.Any } };
        yield return new("CAP3033", SystemFirmware(), SignedBy(TestSigner.SignHybrid))
        {
            Asking = o => o with { Require = SignerRequirement.PostQuantum, Anchors = TestSigner.HybridAnchors },
        };
        yield return new("CAP3034", SystemFirmware()) { PretendSigner = s => s with { VerifiedBy = SignatureImplementations.BouncyCastle } };
        yield return new("CAP3035", SystemFirmware()) { Pretend = SignatureStatus.AttributesMissing };
        yield return new("CAP3036", SignedBy(TestSigner.SignTwice))
        {
            Anchors = TestSigner.SecondAnchors,
            Asking = o => o with { Require = SignerRequirement.Any },
        };
    }

    private static PayloadFixture Depending(int nots)
    {
        PayloadFixture payload = PayloadFixture.Fmp();
        payload.Dependency = [0x06, .. Enumerable.Repeat((byte)0x05, nots), 0x0D];
        return payload;
    }

    internal static void WithoutSecurityVersion(CapsuleFixture capsule) =>
        capsule.Payload.RuntimeHeader = capsule.Payload.RuntimeHeader! with { HeaderSize = 36, SecurityVersion = null };
}
