// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Formats.Tests.Images;

public sealed class ImageStructureTests
{
    [Fact]
    public void FileHeader() => RoundTrip.Holds(
        Gen.Select(Gen.UShort, Gen.UShort, Gen.UInt, Gen.UInt, Gen.UInt, Gen.UShort, Gen.UShort).Select(
            (a, b, c, d, e, f, g) => new EfiImageFileHeader(a, b, c, d, e, f, g)),
        20);

    [Fact]
    public void SectionHeader() => RoundTrip.Holds(
        Gen.Select(Gen.ULong, Gen.UInt, Gen.UInt, Gen.UShort, Gen.UShort).Select(
            (a, b, c, d, e) => new EfiImageSectionHeader(a, b, c, b, c, b, c, d, e, b)),
        40);

    [Fact]
    public void TeHeader() => RoundTrip.Holds(
        Gen.Select(Gen.UShort, Gen.Byte, Gen.UShort, Gen.UInt, Gen.ULong, Gen.UInt).Select(
            (a, b, c, d, e, f) => new EfiTeImageHeader(EfiTeImageHeader.VzSignature, a, b, b, c, d, f, e, f, d, f, d)),
        40);

    [Fact]
    public void DebugDirectoryEntry() => RoundTrip.Holds(
        Gen.Select(Gen.UInt, Gen.UShort, Gen.UInt, Gen.UInt).Select((a, b, c, d) => new EfiImageDebugDirectoryEntry(a, c, b, b, d, a, c, d)),
        28);

    [Fact]
    public void Certificate() => RoundTrip.Holds(
        Gen.Select(Gen.UInt, Gen.UShort, Gen.UShort).Select((a, b, c) => new WinCertificate(a, b, c)), 8);

    [Theory]
    [InlineData(EfiImageOptionalHeader.Pe32Magic, 96)]
    [InlineData(EfiImageOptionalHeader.Pe32PlusMagic, 112)]
    public void OptionalHeader(int magic, int size) => RoundTrip.Holds(
        Gen.Select(Gen.UInt, Gen.UShort, Gen.UInt, Gen.UInt, Gen.ULong).Select((a, b, c, d, e) => new EfiImageOptionalHeader
        {
            Magic = (ushort)magic,
            LinkerVersion = b,
            SizeOfCode = a,
            SizeOfInitializedData = c,
            SizeOfUninitializedData = d,
            AddressOfEntryPoint = a,
            BaseOfCode = d,
            BaseOfData = magic == EfiImageOptionalHeader.Pe32Magic ? c : 0,
            ImageBase = magic == EfiImageOptionalHeader.Pe32Magic ? a : e,
            SectionAlignment = c,
            FileAlignment = d,
            OperatingSystemAndImageVersion = e,
            SubsystemVersion = a,
            Win32VersionValue = d,
            SizeOfImage = c,
            SizeOfHeaders = a,
            CheckSum = d,
            Subsystem = b,
            DllCharacteristics = b,
            SizeOfStackReserve = c,
            SizeOfStackCommit = a,
            SizeOfHeapReserve = d,
            SizeOfHeapCommit = c,
            LoaderFlags = a,
            NumberOfRvaAndSizes = d,
        }),
        size);

    [Theory]
    [InlineData(0x0107)]
    [InlineData(0x0000)]
    public void AnOptionalHeaderOfAnotherMagicIsNotRead(int magic)
    {
        byte[] bytes = new byte[200];
        SpanWriter writer = new(bytes);
        writer.WriteUInt16((ushort)magic);
        SpanReader reader = new(bytes);
        Assert.False(EfiImageOptionalHeader.TryRead(ref reader, out _));
        Assert.Equal(0, reader.Position);
    }

    [Fact]
    public void SubsystemsOfFirmwareHaveNames()
    {
        Assert.Equal("EFI application", PeSubsystem.NameOf(PeSubsystem.EfiApplication));
        Assert.Equal("EFI boot service driver", PeSubsystem.NameOf(11));
        Assert.Equal("SAL runtime driver", PeSubsystem.NameOf(13));
        Assert.Equal("subsystem 3", PeSubsystem.NameOf(3));
    }
}
