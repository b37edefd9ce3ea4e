// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.TestKit;
using static UefiCapsule.Validators.Tests.Validation;

namespace UefiCapsule.Validators.Tests;

/// <summary>For each check of a consumer a capsule that draws it and one that does not.</summary>
internal static class ConsumerFixtures
{
    public static IEnumerable<Fixture> Linux()
    {
        yield return new("CAP6101", DriverUpdate(c => c.HeaderSize = 0x8000_0000), DriverUpdate());
        yield return new("CAP6102", SystemFirmware(), DriverUpdate());
        yield return new("CAP6103", DriverUpdate(c => c.Gap = CopyOfImageHeader()), DriverUpdate());
        yield return new("CAP6104", DriverUpdate(c => c.Payload.HeaderVersion = 3), DriverUpdate());
        yield return new("CAP6105", DriverUpdate(c => c.Payload.Authentication!.Length = 1_000_000), DriverUpdate());
        yield return new("CAP6106", DriverUpdate(c => c.Payload.Authentication!.Length = 16), DriverUpdate());
        yield return new("CAP6107", DriverUpdate(Fixtures.WithoutSecurityVersion), DriverUpdate());
        yield return new("CAP6108", DriverUpdate(c => c.Payloads.Add(c.Payload)), DriverUpdate());
        yield return new("CAP6109", DriverUpdate(), SystemFirmware());
    }

    public static IEnumerable<Fixture> Edk2()
    {
        yield return new("CAP6201", SystemFirmware(c => c.CapsuleGuid = KnownGuids.FirmwareAccept));
        yield return new("CAP6202", SystemFirmware(c => c.Flags = CapsuleFlags.InitiateReset));
        yield return new("CAP6203", SystemFirmware(c => c.Trailing = [0]));
        yield return new("CAP6204", SystemFirmware(c => c.HeaderSize = 20));
        yield return new("CAP6205", SystemFirmware(c => c.FmpVersion = 2));
        yield return new("CAP6206", SystemFirmware(c => c.Drivers.Add([1, 2, 3])));
        yield return new("CAP6207", SystemFirmware(c => c.Offsets = o => [o[0] + 1_000_000]));
        yield return new("CAP6208", SystemFirmware(c => c.Payload.HeaderVersion = 4));
        yield return new("CAP6209", SystemFirmware(c => c.Payload.Slack = [0]));
        yield return new("CAP6210", SystemFirmware(c => c.Payload.Authentication!.Revision = 0x0100));
        yield return new("CAP6211", SignedBy(TestSigner.SignOtherContent));
        yield return new("CAP6212", SystemFirmware(c => c.Payload.ImageIndex = 2));
        yield return new("CAP6213", SystemFirmware(c => c.Payload.FmpHeader = null));
        yield return new("CAP6214", SystemFirmware()) { Anchors = null };
        yield return new("CAP6216", DependencyFixtures.Needing("TRUE"));
        yield return new("CAP6221", SignedBy(TestSigner.SignHybrid), SignedBy(TestSigner.SignTwice));
    }

    public static IEnumerable<Fixture> UBoot()
    {
        yield return new("CAP6301", SystemFirmware(c => c.CapsuleGuid = KnownGuids.WindowsUxCapsule));
        yield return new("CAP6302", SystemFirmware(c => c.HeaderSize = 27));
        yield return new("CAP6303", SystemFirmware(c => c.FmpVersion = 2));
        yield return new("CAP6304", SystemFirmware(c => c.Offsets = _ => [ulong.MaxValue]));
        yield return new("CAP6305", SystemFirmware(c => c.Payload.HeaderVersion = 2));
        yield return new("CAP6306", SystemFirmware(c => c.Payload.UpdateImageSize = 1_000_000));
        yield return new("CAP6307", SystemFirmware(c => c.Payload.HardwareInstance = 2));
        yield return new("CAP6308", SystemFirmware(c => c.Payload.CapsuleSupport = ImageCapsuleSupport.None));
        yield return new("CAP6309", SystemFirmware(c => c.Payload.Authentication!.CertType = KnownGuids.CertTypeRsa2048Sha256));
        yield return new("CAP6310", SignedBy(TestSigner.SignSha384), SignedBy(TestSigner.SignWithAttributes));
        yield return new("CAP6311", SystemFirmware(c => c.Payload.Dependency = [0x06, 0x0D]));
        yield return new("CAP6312", SystemFirmware(c => c.Payload.FmpHeader = c.Payload.FmpHeader! with { HeaderSize = 1_000_000 }));
        yield return new("CAP6313", SystemFirmware(c => c.Drivers.Add([1, 2, 3])));
        yield return new("CAP6314", SystemFirmware(c => c.Payload.Authentication = null));
        yield return new("CAP6321", SignedBy(TestSigner.SignHybrid), SignedBy(TestSigner.SignTwice));
    }

    public static IEnumerable<Fixture> Others()
    {
        CapsuleFixture nothing = new() { CapsuleGuid = Guid.Empty, Body = [] };
        yield return new("CAP6401", DriverUpdate());
        yield return new("CAP6402", new CapsuleFixture { CutAt = 20, Body = [] });
        yield return new("CAP6501", nothing, new CapsuleFixture { CutAt = 20, Body = [] });
    }

    /// <summary>What Linux would take for the image header of the first payload, in front of the real one.</summary>
    private static byte[] CopyOfImageHeader()
    {
        CapsuleFixture capsule = CapsuleFixture.DriverUpdate();
        byte[] bytes = capsule.Bytes();
        FmpPayloadItem item = capsule.Parse().Payloads[0];
        return bytes[(int)item.Range.Offset..(int)item.Range.End];
    }
}
