// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Formats.Payload;

namespace UefiCapsule.Formats.Tests;

/// <summary>What holds for every structure: read after write gives the value, write after read the bytes, and a cut gives no value.</summary>
public sealed class StructureTests
{
    private static readonly Gen<EfiCapsuleHeader> _capsuleHeaders =
        Gen.Select(Gen.Guid, Gen.UInt, Gen.UInt, Gen.UInt, (g, h, f, s) => new EfiCapsuleHeader(g, h, (CapsuleFlags)f, s));

    private static readonly Gen<EfiFirmwareManagementCapsuleHeader> _fmpHeaders =
        Gen.Select(Gen.UInt, Gen.Int[0, 5], Gen.Int[0, 5]).SelectMany((version, drivers, payloads) =>
            Gen.ULong.Array[drivers + payloads].Select(offsets =>
                new EfiFirmwareManagementCapsuleHeader(version, (ushort)drivers, (ushort)payloads, offsets)));

    private static readonly Gen<WinCertificateUefiGuid> _certificates =
        Gen.Select(Gen.UInt, Gen.UShort, Gen.UShort, Gen.Guid, (l, r, t, g) => new WinCertificateUefiGuid(l, r, t, g));

    private static readonly Gen<PfruPayloadHeader> _runtimeHeaders =
        Gen.Select(Gen.UInt, Gen.UInt, Gen.UInt, Gen.UInt, Gen.UInt, Gen.Guid, Gen.UInt).Select((sig, version, size, hw, rt, platform, svn) =>
            new PfruPayloadHeader(sig, version, size, hw, rt, platform, size >= PfruPayloadHeader.SizeWithSvn ? svn : null));

    [Fact]
    public void CapsuleHeaderRoundTrips() => RoundTrip.Holds(_capsuleHeaders, EfiCapsuleHeader.StructureSize);

    [Fact]
    public void FmpHeaderRoundTrips() => RoundTrip.Holds(_fmpHeaders, null);

    [Theory]
    [InlineData(1u, 32)]
    [InlineData(2u, 40)]
    [InlineData(3u, 48)]
    public void ImageHeaderRoundTrips(uint version, int size)
    {
        Gen<EfiFirmwareManagementCapsuleImageHeader> headers = Gen
            .Select(Gen.Guid, Gen.Byte, Gen.UInt[0, 0xFFFFFF], Gen.UInt, Gen.UInt, Gen.ULong, Gen.ULong)
            .Select((type, index, reserved, image, vendor, instance, support) => new EfiFirmwareManagementCapsuleImageHeader
            {
                Version = version,
                UpdateImageTypeId = type,
                UpdateImageIndex = index,
                Reserved = reserved,
                UpdateImageSize = image,
                UpdateVendorCodeSize = vendor,
                UpdateHardwareInstance = version >= 2 ? instance : 0,
                ImageCapsuleSupport = version >= 3 ? (ImageCapsuleSupport)support : ImageCapsuleSupport.None,
            });
        RoundTrip.Holds(headers, size);
    }

    [Fact]
    public void AuthenticationRoundTrips() =>
        RoundTrip.Holds(Gen.Select(Gen.ULong, _certificates, (count, info) => new EfiFirmwareImageAuthentication(count, info)), 32);

    [Fact]
    public void CertificateRoundTrips() => RoundTrip.Holds(_certificates, WinCertificateUefiGuid.StructureSize);

    [Fact]
    public void FmpPayloadHeaderRoundTrips() =>
        RoundTrip.Holds(Gen.Select(Gen.UInt, Gen.UInt, Gen.UInt, Gen.UInt, (s, h, v, l) => new FmpPayloadHeader(s, h, v, l)), 16);

    [Fact]
    public void RuntimeHeaderRoundTrips() => RoundTrip.Holds(_runtimeHeaders, null);

    [Theory]
    [InlineData(36u, 36)]
    [InlineData(39u, 36)]
    [InlineData(40u, 40)]
    [InlineData(44u, 40)]
    public void RuntimeHeaderHasSvnFromHeaderSize40(uint headerSize, int size)
    {
        byte[] bytes = new byte[64];
        SpanWriter writer = new(bytes);
        writer.WriteUInt32(PfruPayloadHeader.CodeInjectionSignature);
        writer.WriteUInt32(1);
        writer.WriteUInt32(headerSize);

        SpanReader reader = new(bytes);
        Assert.True(PfruPayloadHeader.TryRead(ref reader, out PfruPayloadHeader header));
        Assert.Equal(size, reader.Position);
        Assert.Equal(size, header.Size);
        Assert.Equal("SCI1"u8, bytes.AsSpan(0, 4));
    }

    [Fact]
    public void CapsuleHeaderIsWhatTheSpecificationDraws()
    {
        EfiCapsuleHeader header = new(KnownGuids.FmpCapsule, 28, CapsuleFlags.PersistAcrossReset | CapsuleFlags.InitiateReset, 0x01020304);
        Assert.Equal(
            "EDD5CB6D2DE8444CBDA17194199AD92A1C0000000000050004030201",
            Convert.ToHexString(StructureBytes.Of(header)));
    }
}
