// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests;

public sealed class PfruDriverViewTests
{
    [Theory]
    [InlineData(1u)]
    [InlineData(2u)]
    public void ReadsARightCapsuleAsTheParserDoes(uint version)
    {
        CapsuleFile file = CapsuleFixture.DriverUpdate().With(c => c.Payload.HeaderVersion = version).Parse();
        FmpPayloadItem item = file.Payloads[0];
        PfruDriverView view = PfruDriverView.Read(file.Source);
        Assert.Equal(28u, view.HeaderSize);
        Assert.Equal(1, view.ItemCount);
        Assert.Equal(item.Range.Offset, view.ImageHeaderOffset);
        Assert.Equal(KnownGuids.PfruDriverUpdate, view.ImageType);
        Assert.Equal(version, view.ImageHeaderVersion);
        Assert.Equal(item.Authentication!.Range.Offset, view.AuthenticationOffset);
        Assert.Equal(item.Authentication.Value.AuthInfo.Length, view.CertificateLength);
        Assert.Equal(item.RuntimeHeader!.Range.Offset, view.PayloadHeaderOffset);
        Assert.Equal(5u, view.RuntimeVersion);
        Assert.Equal(3u, view.SecurityVersion);
    }

    [Fact]
    public void StopsWhereTheDriverRefusesTheVersion()
    {
        PfruDriverView view = PfruDriverView.Read(CapsuleFixture.DriverUpdate().With(c => c.Payload.HeaderVersion = 3).Parse().Source);
        Assert.Equal(3u, view.ImageHeaderVersion);
        Assert.Null(view.AuthenticationOffset);
    }

    [Theory]
    [InlineData(0x8000_0000u)]
    [InlineData(0xFFFF_FF00u)]
    [InlineData(0x7FFF_FFFFu)]
    [InlineData(4096u)]
    public void AHeaderSizeThatLeadsOutReadsNothing(uint headerSize)
    {
        PfruDriverView view = PfruDriverView.Read(CapsuleFixture.DriverUpdate().With(c => c.HeaderSize = headerSize).Parse().Source);
        Assert.Equal(headerSize, view.HeaderSize);
        Assert.Null(view.ItemCount);
        Assert.Null(view.ImageType);
    }

    [Fact]
    public void ALengthThatWrapsLeadsInFrontOfTheBuffer()
    {
        PfruDriverView view = PfruDriverView.Read(
            CapsuleFixture.DriverUpdate().With(c => c.Payload.Authentication!.Length = 0x8000_0000).Parse().Source);
        Assert.True(view.PayloadHeaderOffset < 0);
        Assert.Null(view.RuntimeVersion);
        Assert.Null(view.SecurityVersion);
    }

    [Fact]
    public void CountsShiftTheImageHeader()
    {
        CapsuleFixture capsule = CapsuleFixture.DriverUpdate().With(c => c.Drivers.Add(new byte[64]));
        CapsuleFile file = capsule.Parse();
        Assert.Equal(2, PfruDriverView.Read(file.Source).ItemCount);
        Assert.NotEqual(file.Payloads[0].Range.Offset, PfruDriverView.Read(file.Source).ImageHeaderOffset);
    }

    [Fact]
    public void AnyBytesAreReadWithoutAnException() =>
        Gen.Byte.Array[0, 120].Sample(bytes => PfruDriverView.Read(new MemoryByteSource(bytes)) is not null, iter: 20_000);
}
